package io.carryover.backup.checkin;

import io.carryover.kit.identity.DeviceId;
import java.time.Duration;
import java.time.Instant;

/**
 * When a device backs up next: the server decides, so that a fleet never comes all at once.
 *
 * <p>Each device has a slot within the cadence, given by a stable hash of its id. The next backup
 * is the first slot that is at least half a cadence away, so the time between two backups is the
 * cadence, and only the first time between half of it and one and a half.
 */
public final class BackupSchedule {

  private BackupSchedule() {}

  /** The next slot of a device after a backup. */
  public static Instant nextAfter(Instant backup, Duration cadence, DeviceId device) {
    long period = cadence.toMillis();
    long slot = Math.floorMod(mixed(device), period);
    long earliest = backup.toEpochMilli() + period / 2;
    long wait = Math.floorMod(slot - earliest, period);
    return Instant.ofEpochMilli(earliest + wait);
  }

  /**
   * Spreads ids that were given one after another over the whole range (the finalizer of
   * SplitMix64).
   */
  private static long mixed(DeviceId device) {
    long z = device.value().getMostSignificantBits() ^ device.value().getLeastSignificantBits();
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
