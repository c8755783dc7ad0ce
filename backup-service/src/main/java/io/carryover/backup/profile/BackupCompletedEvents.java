package io.carryover.backup.profile;

import io.carryover.backup.event.BackupCompleted;

/** Tells of a backup. */
public final class BackupCompletedEvents {

  private BackupCompletedEvents() {}

  /** The event of a profile's newest backup. */
  public static BackupCompleted of(BackupProfile profile, Backup backup) {
    return new BackupCompleted(
        profile.tenantId(),
        profile.deviceId(),
        profile.userId(),
        profile.profileId(),
        profile.revision(),
        backup.backupId(),
        backup.version(),
        backup.baseVersion(),
        backup.trigger(),
        backup.completedAt(),
        profile.deviceName(),
        profile.osBuild(),
        backup.manifestDigest().hex(),
        profile.settingCount(),
        profile.appCount(),
        backup.changedItems(),
        backup.sizeBytes(),
        backup.storedBytes(),
        profile.hasPicture(),
        backup.nextBackupAt());
  }
}
