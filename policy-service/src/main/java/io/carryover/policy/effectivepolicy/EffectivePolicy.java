package io.carryover.policy.effectivepolicy;

import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.catalog.PolicySettings;
import io.carryover.policy.decision.Decision;
import io.carryover.policy.decision.Question;
import io.carryover.policy.eligibility.Finding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The answer for a device, with everything that led to it.
 *
 * @param settings of the winner, or the defaults when no policy wins
 * @param findings what each rule and each switch says, by question
 */
public record EffectivePolicy(
    PolicyChoice choice, PolicySettings settings, Map<Question, List<Finding>> findings) {

  /** The policy that wins. */
  public Optional<BackupPolicy> winner() {
    return choice.winner().map(Standing::policy);
  }

  /** Refused with every reason that was found, or allowed. */
  public Decision decision(Question question) {
    return Decision.unless(
        findings(question).stream()
            .filter(Finding.Refused.class::isInstance)
            .map(Finding.Refused.class::cast)
            .map(Finding.Refused::reason)
            .toList());
  }

  /** Everything that was looked at for a question. */
  public List<Finding> findings(Question question) {
    return Objects.requireNonNull(findings.get(question));
  }
}
