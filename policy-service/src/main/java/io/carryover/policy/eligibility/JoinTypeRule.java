package io.carryover.policy.eligibility;

import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.facts.DeviceFacts;
import io.carryover.policy.facts.JoinType;
import java.time.LocalDate;
import java.util.Set;

/** How a device must belong to the organization. */
public record JoinTypeRule(
    String id,
    Set<Question> questions,
    Set<JoinType> allowed,
    LocalDate effectiveFrom,
    String source)
    implements ConditionRule {

  public JoinTypeRule {
    questions = DatedRule.sorted(questions);
    allowed = DatedRule.sorted(allowed);
  }

  @Override
  public String subject() {
    return "the join type";
  }

  @Override
  public Finding examine(Question question, DeviceFacts facts) {
    String has = facts.joinType().words();
    if (allowed.contains(facts.joinType())) {
      return new Finding.Passed(id, "This device is %s.".formatted(has));
    }
    String needed = ConditionRule.anyOf(allowed, JoinType::words);
    return new Finding.Refused(
        id,
        ReasonCode.JOIN_TYPE_NOT_SUPPORTED,
        "%s needs a device that is %s; this one is %s.".formatted(question.subject(), needed, has),
        "Join the device to the organization so that it is %s.".formatted(needed));
  }
}
