package io.carryover.backup.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * How many devices are expected in each minute of the next three months.
 *
 * <p>Slots by a hash alone are as uneven as dice: with nine devices a minute some minute has
 * twenty-two. So each slot settles in the emptiest minute of the hour that begins with it.
 */
final class Timetable {

  /** Longer than the longest cadence, 90 days, and a power of two. */
  private static final int MINUTES = 1 << 17;

  private static final int HOUR = 60;
  private static final long MILLIS = Duration.ofMinutes(1).toMillis();

  private final int[] expected = new int[MINUTES];
  private long first;

  /** Forgets the minutes that are over. */
  void advance(Instant now) {
    long minute = minute(now);
    long over = Math.min(minute - first, MINUTES);
    for (long i = 0; i < over; i++) {
      expected[index(first + i)] = 0;
    }
    first = Math.max(first, minute);
  }

  /** Notes devices that are expected in the minute of this moment. */
  void expect(Instant at, int devices) {
    if (knows(minute(at))) {
      expected[index(minute(at))] += devices;
    }
  }

  /** How many devices are expected in the minute of this moment. */
  int expectedAt(Instant at) {
    return knows(minute(at)) ? expected[index(minute(at))] : 0;
  }

  /**
   * Moves a slot into the emptiest minute of its hour and expects its device there, in the first
   * half of the minute: a device that adds up to half a minute of its own still comes in it.
   */
  Instant settle(Instant slot) {
    long wanted = minute(slot);
    long emptiest = wanted;
    for (long minute = wanted; minute < wanted + HOUR; minute++) {
      if (!knows(minute)) {
        return slot;
      }
      if (expected[index(minute)] < expected[index(emptiest)]) {
        emptiest = minute;
      }
    }
    expected[index(emptiest)]++;
    return Instant.ofEpochMilli(emptiest * MILLIS + Math.floorMod(slot.toEpochMilli(), MILLIS) / 2);
  }

  private boolean knows(long minute) {
    return minute >= first && minute < first + MINUTES;
  }

  private static long minute(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), MILLIS);
  }

  private static int index(long minute) {
    return Math.floorMod(minute, MINUTES);
  }
}
