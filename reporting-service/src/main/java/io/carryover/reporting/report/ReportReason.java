package io.carryover.reporting.report;

import static io.carryover.reporting.wording.Wording.day;
import static io.carryover.reporting.wording.Wording.span;

import io.carryover.reporting.event.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reasons that reports find themselves, beside those that policy-service gives for a refusal.
 */
enum ReportReason {
  OVERDUE("overdue"),
  NO_BACKUP_YET("no-backup-yet"),
  BACKUPS_DELETED("backups-deleted");

  private final String code;

  ReportReason(String code) {
    this.code = code;
  }

  /** As in the common vocabulary. */
  String code() {
    return code;
  }

  /** Why a device has no backup, as codes alone. */
  static List<String> codesForNoBackup(boolean allowed, List<String> refusals, boolean deleted) {
    if (!allowed) {
      return refusals;
    }
    return List.of((deleted ? BACKUPS_DELETED : NO_BACKUP_YET).code);
  }

  /**
   * Why a device has no backup.
   *
   * @param deletedAt when the last of its backups was deleted, or null if it never had one
   * @param allowedSince since when it has been allowed to back up
   */
  static List<Reason> forNoBackup(
      boolean allowed,
      List<Reason> refusals,
      @Nullable Instant deletedAt,
      @Nullable Instant allowedSince) {
    if (!allowed) {
      return refusals;
    }
    if (deletedAt != null) {
      return List.of(
          new Reason(
              BACKUPS_DELETED.code,
              "Its backups were deleted, the last on %s; it has made none since."
                  .formatted(day(deletedAt))));
    }
    String since = allowedSince == null ? "" : " since " + day(allowedSince);
    return List.of(
        new Reason(
            NO_BACKUP_YET.code,
            "Backup has been allowed%s and the device has not backed up.".formatted(since)));
  }

  /** Why a device counts as overdue. */
  static Reason overdue(BackupDue due, Instant now) {
    Duration late = Duration.between(due.dueAt(), now);
    return new Reason(
        OVERDUE.code,
        "The last backup was on %s and the next was due on %s, %s ago."
            .formatted(
                day(due.lastBackupAt()), day(due.dueAt()), span(Duration.ofDays(late.toDays()))));
  }
}
