package io.carryover.policy.eligibility;

import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.facts.DeviceFacts;
import io.carryover.policy.facts.EnrolmentMethod;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/** Which ways of coming under management are excluded. */
public record EnrolmentMethodRule(
    String id,
    Set<Question> questions,
    Set<EnrolmentMethod> excluded,
    LocalDate effectiveFrom,
    String source)
    implements ConditionRule {

  public EnrolmentMethodRule {
    questions = DatedRule.sorted(questions);
    excluded = DatedRule.sorted(excluded);
  }

  @Override
  public String subject() {
    return "the enrolment method";
  }

  @Override
  public Finding examine(Question question, DeviceFacts facts) {
    String has = facts.enrolmentMethod().words();
    if (!excluded.contains(facts.enrolmentMethod())) {
      return new Finding.Passed(
          id,
          "Devices that enrol by %s are not excluded from %s."
              .formatted(has, question.inSentence()));
    }
    var others = EnumSet.allOf(EnrolmentMethod.class);
    others.removeAll(excluded);
    return new Finding.Refused(
        id,
        ReasonCode.ENROLMENT_METHOD_EXCLUDED,
        "Devices that enrol by %s, as this one did, are excluded from %s."
            .formatted(has, question.inSentence()),
        "Reset the device and enrol it by %s."
            .formatted(ConditionRule.anyOf(others, EnrolmentMethod::words)));
  }
}
