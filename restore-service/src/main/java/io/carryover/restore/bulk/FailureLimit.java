package io.carryover.restore.bulk;

/**
 * When a bulk restore pauses by itself: more than so many percent of the restores that count have
 * failed, and at least so many have ended, so that one failure at the beginning stops nobody.
 *
 * @param percent 0 to 100; 100 is never passed
 * @param minimumEnded at least 1
 */
record FailureLimit(int percent, int minimumEnded) {

  private static final long HUNDRED = 100;

  FailureLimit {
    if (percent < 0 || percent > HUNDRED || minimumEnded < 1) {
      throw new IllegalArgumentException("A limit is 0 to 100 percent of at least 1 restore.");
    }
  }

  /** Whether the limit is passed; to reach it is not enough. */
  boolean isPassedBy(EndedCount count) {
    return count.ended() >= minimumEnded
        && count.failed() * HUNDRED > percent * (long) count.ended();
  }
}
