package io.carryover.load.herd;

import java.time.Duration;
import java.util.List;

/** What is told of a fleet. */
final class Stories {

  private static final int PER_SECOND = 500;
  private static final int SLOW = 50;
  private static final double NOBODY = 0;
  private static final double ONE_IN_TEN = 0.1;
  private static final Duration BY_THEMSELVES = Duration.ZERO;
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private Stories() {}

  static List<Story> all() {
    return List.of(
        Story.even(1, PER_SECOND),
        Story.even(8, PER_SECOND),
        Story.even(30, PER_SECOND),
        Story.outage(
            "Away for a day; agents try again by themselves", BY_THEMSELVES, NOBODY, PER_SECOND),
        Story.outage(
            "Away for a day; by themselves, one in ten ignores its slot",
            BY_THEMSELVES,
            ONE_IN_TEN,
            PER_SECOND),
        Story.outage(
            "Away for a day; all come within five minutes, 50 a second let in",
            FIVE_MINUTES,
            NOBODY,
            SLOW),
        Story.outage(
            "Away for a day; five minutes, 50 a second, one in ten ignores its slot",
            FIVE_MINUTES,
            ONE_IN_TEN,
            SLOW),
        Story.outage(
            "Away for a day; all come within a minute, one in ten ignores its slot",
            A_MINUTE,
            ONE_IN_TEN,
            PER_SECOND),
        Story.outage(
            "Away for a day; all come within a second, one in ten ignores its slot",
            A_SECOND,
            ONE_IN_TEN,
            PER_SECOND));
  }
}
