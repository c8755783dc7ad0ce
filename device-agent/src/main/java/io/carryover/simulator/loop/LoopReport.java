package io.carryover.simulator.loop;

import java.util.List;
import java.util.Map;

/**
 * What a fleet lived through, in numbers, and whether all that must hold held.
 *
 * @param devices PCs that enrolled, new ones too
 * @param refused PCs that may not back up, by reason; one with two reasons counts for both
 * @param backups acknowledged backups
 * @param restoresRequested restores that the fleet asked for, set up as new among them
 * @param restoresVerified restores whose content was compared and equal
 * @param restoresFinished restores that have ended, as reporting counts them
 * @param lost acknowledged backups that could not be read back
 * @param deadLetters events that some service could not apply while the fleet lived, of all
 *     services
 * @param retries calls that had to be repeated, because a service was away or busy
 */
public record LoopReport(
    int devices,
    int eligible,
    int backedUp,
    Map<String, Integer> refused,
    int backups,
    int restoresRequested,
    int restoresVerified,
    int restoresFinished,
    Map<String, Long> restoreOutcomes,
    int mismatches,
    int lost,
    long deadLetters,
    long retries,
    long seed,
    double seconds,
    List<Check> checks,
    List<String> firstMismatches) {

  public LoopReport {
    refused = Map.copyOf(refused);
    restoreOutcomes = Map.copyOf(restoreOutcomes);
    checks = List.copyOf(checks);
    firstMismatches = List.copyOf(firstMismatches);
  }

  /** Whether everything held. */
  public boolean held() {
    return checks.stream().allMatch(Check::held);
  }
}
