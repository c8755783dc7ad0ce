package io.carryover.backup.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * The slots of a holder when nothing disturbs: one in every cadence, at a place that a stable hash
 * gives. A backup at another time, by hand or late, leaves them where they are.
 */
final class RegularSlots {

  /**
   * A slot that comes sooner after a backup is left out. No longer, so that a device which keeps to
   * its slots is never half a day behind its cadence, and reports do not call it overdue.
   */
  private static final Duration TOO_SOON = Duration.ofHours(12);

  private RegularSlots() {}

  /** The first slot after a backup that is not too soon. */
  static Instant nextAfter(Instant backup, Duration cadence, SlotHolder holder) {
    long period = cadence.toMillis();
    long place = Math.floorMod(holder.hash(), period);
    long earliest = backup.toEpochMilli() + Math.min(period / 2, TOO_SOON.toMillis());
    return Instant.ofEpochMilli(earliest + Math.floorMod(place - earliest, period));
  }
}
