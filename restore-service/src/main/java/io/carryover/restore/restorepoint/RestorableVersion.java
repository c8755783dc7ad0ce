package io.carryover.restore.restorepoint;

import io.carryover.restore.PageCursor;
import java.time.Instant;
import java.util.UUID;

/**
 * One version of a profile, as a user chooses among them.
 *
 * @param deviceName as it was then
 * @param osBuild as it was then
 * @param sizeBytes of all content
 */
public record RestorableVersion(
    RestorePoint point,
    String deviceName,
    String osBuild,
    Instant completedAt,
    int settingCount,
    int appCount,
    long sizeBytes) {

  /** Where a page ends whose last version this is. */
  public PageCursor cursor() {
    return new PageCursor(completedAt, new UUID(0, point.backupVersion()));
  }
}
