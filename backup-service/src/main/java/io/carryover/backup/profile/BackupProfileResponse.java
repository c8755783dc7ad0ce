package io.carryover.backup.profile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup profile: one user on one device.
 *
 * @param newestVersion null before the first backup
 * @param undoUntil until when its deletion can be undone; null unless it is deleted
 */
record BackupProfileResponse(
    UUID profileId,
    UUID deviceId,
    String userId,
    String deviceName,
    String osBuild,
    @Nullable Long newestVersion,
    @Nullable Instant lastBackupAt,
    @Nullable Instant nextBackupAt,
    int settingCount,
    int appCount,
    long sizeBytes,
    boolean hasPicture,
    @Nullable Instant undoUntil) {

  static BackupProfileResponse from(BackupProfile profile) {
    return new BackupProfileResponse(
        profile.profileId(),
        profile.deviceId(),
        profile.userId(),
        profile.deviceName(),
        profile.osBuild(),
        profile.headVersion(),
        profile.lastBackupAt(),
        profile.nextBackupAt(),
        profile.settingCount(),
        profile.appCount(),
        profile.sizeBytes(),
        profile.hasPicture(),
        profile.undoUntil());
  }
}
