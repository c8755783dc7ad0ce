package io.carryover.restore.bulk;

import io.carryover.restore.RestoreOutcome;

/**
 * The restores that count for the failure rate: those that have ended since the bulk restore was
 * started or last resumed.
 *
 * @param failed those that failed or that nobody finished in time
 */
record EndedCount(int ended, int failed) {

  static final EndedCount NONE = new EndedCount(0, 0);

  EndedCount {
    if (failed < 0 || failed > ended) {
      throw new IllegalArgumentException("No more restores fail than end.");
    }
  }

  /** One more has ended. */
  EndedCount with(RestoreOutcome outcome) {
    return new EndedCount(ended + 1, failed + (isFailure(outcome) ? 1 : 0));
  }

  /** In whole percent, rounded down; 0 as long as none has ended. */
  int failureRatePercent() {
    return ended == 0 ? 0 : (int) (failed * 100L / ended);
  }

  /** A restore that succeeded in part has given its device something back, and is no failure. */
  private static boolean isFailure(RestoreOutcome outcome) {
    return outcome == RestoreOutcome.FAILED || outcome == RestoreOutcome.EXPIRED;
  }
}
