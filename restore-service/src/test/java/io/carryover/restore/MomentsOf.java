package io.carryover.restore;

import java.time.Clock;

/** Moments of a clock that a test holds. */
public final class MomentsOf {

  private MomentsOf() {}

  /** The moments of this clock. */
  public static Moments clock(Clock clock) {
    return new Moments(clock);
  }
}
