package io.carryover.backup.event;

import io.carryover.kit.event.EventContract;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup is complete and durable.
 *
 * @param revision grows by every event of the profile; the newer wins
 * @param baseVersion the version that the changes were made against; null for a full backup
 * @param manifestDigest names what was kept without telling it
 * @param changedItemCount items that are new, different or gone since the base version
 * @param sizeBytes of all content of this version, before compression
 * @param storedBytes what this backup added to the store
 */
public record BackupCompleted(
    UUID tenantId,
    UUID deviceId,
    String userId,
    UUID profileId,
    long revision,
    UUID backupId,
    long backupVersion,
    @Nullable Long baseVersion,
    BackupTrigger trigger,
    Instant completedAt,
    String deviceName,
    String osBuild,
    String manifestDigest,
    int settingCount,
    int appCount,
    int changedItemCount,
    long sizeBytes,
    long storedBytes,
    boolean hasPicture,
    Instant nextBackupAt) {

  public static final EventContract<BackupCompleted> CONTRACT =
      new EventContract<>(
          "io.carryover.BackupCompleted",
          BackupsTopic.NAME,
          "urn:carryover:event:backup-completed:v1",
          BackupCompleted.class);
}
