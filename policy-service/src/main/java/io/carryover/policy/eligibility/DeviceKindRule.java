package io.carryover.policy.eligibility;

import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.facts.DeviceFacts;
import io.carryover.policy.facts.DeviceKind;
import java.time.LocalDate;
import java.util.Set;

/** Which kinds of device are excluded, because no single user calls them their own. */
public record DeviceKindRule(
    String id,
    Set<Question> questions,
    Set<DeviceKind> excluded,
    LocalDate effectiveFrom,
    String source)
    implements ConditionRule {

  public DeviceKindRule {
    questions = DatedRule.sorted(questions);
    excluded = DatedRule.sorted(excluded);
  }

  @Override
  public String subject() {
    return "the kind of device";
  }

  @Override
  public Finding examine(Question question, DeviceFacts facts) {
    String kind = facts.deviceKind().words();
    if (!excluded.contains(facts.deviceKind())) {
      return new Finding.Passed(
          id, "This is %s, which %s does not exclude.".formatted(kind, question.inSentence()));
    }
    return new Finding.Refused(
        id,
        ReasonCode.DEVICE_KIND_EXCLUDED,
        "This is %s, which is excluded from %s.".formatted(kind, question.inSentence()),
        "Use a device that belongs to one user.");
  }
}
