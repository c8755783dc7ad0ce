package io.carryover.backup.profile;

import io.carryover.backup.manifest.Sha256;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One user on one device, and the newest of its backups.
 *
 * @param revision grows by every event of this profile
 * @param headVersion the newest backup; null before the first
 * @param deletedAt when it was deleted, or null
 * @param undoUntil until when that can be undone, or null
 */
public record BackupProfile(
    UUID tenantId,
    UUID profileId,
    UUID deviceId,
    String userId,
    String deviceName,
    String osBuild,
    long revision,
    @Nullable Long headVersion,
    @Nullable Sha256 manifestDigest,
    int settingCount,
    int appCount,
    long sizeBytes,
    @Nullable Instant lastBackupAt,
    @Nullable Instant nextBackupAt,
    boolean hasPicture,
    Instant createdAt,
    @Nullable Instant deletedAt,
    @Nullable Instant undoUntil) {

  /** Whether it is deleted, perhaps only for now. */
  public boolean isDeleted() {
    return deletedAt != null;
  }

  /** Whether a version is the newest. */
  public boolean isHead(@Nullable Long version) {
    return headVersion != null && headVersion.equals(version);
  }
}
