package io.carryover.backup.upload;

import io.carryover.backup.event.BackupCompleted;
import io.carryover.backup.schedule.Schedule;
import io.carryover.backup.upload.StoreBackups.Upload;
import java.time.Instant;

/** The next version of a profile, about to be written. */
record NewBackup(Upload upload, ProfileHead head, Instant completedAt, Instant nextBackupAt) {

  static NewBackup of(Upload upload, ProfileHead head, Schedule schedule, Instant now) {
    return new NewBackup(
        upload, head, now, schedule.nextAfter(now, upload.policy().cadence(), upload.holder()));
  }

  long version() {
    return head.nextVersion();
  }

  /** Of the event that tells of it. */
  long revision() {
    return head.revision() + 1;
  }

  Instant keepUntil() {
    return completedAt.plus(upload.policy().retention());
  }

  /** What the device is answered, once this is durable. */
  BackupResponse answer() {
    return new BackupResponse(
        upload.request().backupId(),
        head.profileId(),
        version(),
        upload.request().baseVersion(),
        upload.summary().manifestDigest().hex(),
        completedAt,
        upload.summary().itemCount(),
        upload.summary().changedItems(),
        upload.summary().sizeBytes(),
        upload.storedBytes(),
        nextBackupAt);
  }

  BackupCompleted event() {
    return new BackupCompleted(
        upload.tenant().value(),
        upload.request().device().value(),
        upload.request().user().value(),
        head.profileId(),
        revision(),
        upload.request().backupId(),
        version(),
        upload.request().baseVersion(),
        upload.summary().trigger(),
        completedAt,
        upload.summary().deviceName(),
        upload.summary().osBuild(),
        upload.summary().manifestDigest().hex(),
        upload.summary().settingCount(),
        upload.summary().appCount(),
        upload.summary().changedItems(),
        upload.summary().sizeBytes(),
        upload.storedBytes(),
        head.hasPicture(),
        nextBackupAt);
  }
}
