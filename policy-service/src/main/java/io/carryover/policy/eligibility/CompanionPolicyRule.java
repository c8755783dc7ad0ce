package io.carryover.policy.eligibility;

import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.facts.CompanionPolicy;
import io.carryover.policy.facts.DeviceFacts;
import java.time.LocalDate;
import java.util.Set;

/**
 * A policy of Windows that must not be disabled, the most common reason why nothing is backed up.
 */
public record CompanionPolicyRule(
    String id,
    Set<Question> questions,
    CompanionPolicy policy,
    LocalDate effectiveFrom,
    String source)
    implements ConditionRule {

  public CompanionPolicyRule {
    questions = DatedRule.sorted(questions);
  }

  @Override
  public String subject() {
    return "the policy " + policy.nameInWindows();
  }

  @Override
  public Finding examine(Question question, DeviceFacts facts) {
    String name = policy.nameInWindows();
    return switch (facts.stateOf(policy)) {
      case NOT_CONFIGURED ->
          new Finding.Passed(id, "The policy %s is not configured, which is fine.".formatted(name));
      case ENABLED -> new Finding.Passed(id, "The policy %s is enabled.".formatted(name));
      case DISABLED ->
          new Finding.Refused(
              id,
              ReasonCode.COMPANION_POLICY_DISABLED,
              "The policy %s is disabled on this device, so %s would silently do nothing."
                  .formatted(name, question.inSentence()),
              "Set the policy %s to enabled or not configured, in Group Policy or in MDM but not in both."
                  .formatted(name));
    };
  }
}
