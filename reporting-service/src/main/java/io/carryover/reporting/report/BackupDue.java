package io.carryover.reporting.report;

import java.time.Duration;
import java.time.Instant;

/**
 * When a device should have backed up again.
 *
 * @param cadence how long after a backup the next one is due
 */
record BackupDue(Instant lastBackupAt, Duration cadence) {

  Instant dueAt() {
    return lastBackupAt.plus(cadence);
  }

  /**
   * A device whose next backup was due before this moment is overdue: the time for it is over, and
   * the grace after that.
   */
  static Instant overdueIfDueBefore(Instant now, Duration grace) {
    return now.minus(grace);
  }
}
