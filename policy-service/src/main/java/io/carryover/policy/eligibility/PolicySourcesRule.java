package io.carryover.policy.eligibility;

import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.facts.DeviceFacts;
import io.carryover.policy.facts.PolicySources;
import java.time.LocalDate;
import java.util.Set;

/**
 * Who may not set Enable Windows Backup and the companion policies: two at once is unsupported, and
 * which one wins is not to be foreseen.
 */
public record PolicySourcesRule(
    String id,
    Set<Question> questions,
    Set<PolicySources> excluded,
    LocalDate effectiveFrom,
    String source)
    implements ConditionRule {

  public PolicySourcesRule {
    questions = DatedRule.sorted(questions);
    excluded = DatedRule.sorted(excluded);
    if (excluded.containsAll(Set.of(PolicySources.MDM, PolicySources.GROUP_POLICY))) {
      throw new IllegalArgumentException(
          "The rule %s excludes mdm and groupPolicy, which leaves nobody to set the policies."
              .formatted(id));
    }
  }

  @Override
  public String subject() {
    return "who sets the policies";
  }

  @Override
  public Finding examine(Question question, DeviceFacts facts) {
    PolicySources has = facts.policySources();
    if (excluded.contains(has)) {
      return new Finding.Refused(
          id,
          ReasonCode.POLICY_SOURCES_MIXED,
          "Enable Windows Backup and its companion policies are set by %s on this device, which is unsupported for %s."
              .formatted(has.words(), question.inSentence()),
          "Set them in MDM or in Group Policy, and remove them from the other.");
    }
    return new Finding.Passed(
        id,
        has == PolicySources.UNKNOWN
            ? "This device has not said who sets Enable Windows Backup and its companion policies."
            : "Enable Windows Backup and its companion policies are set by %s on this device."
                .formatted(has.words()));
  }
}
