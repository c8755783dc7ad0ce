package io.carryover.backup.upload;

import io.carryover.backup.profile.Backup;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement of a backup: it is flushed to disk.
 *
 * @param storedBytes what it added to the store, compressed and encrypted
 * @param nextBackupAt when the device is to come again
 */
record BackupResponse(
    UUID backupId,
    UUID profileId,
    long version,
    @Nullable Long baseVersion,
    String manifestDigest,
    Instant completedAt,
    int itemCount,
    int changedItemCount,
    long sizeBytes,
    long storedBytes,
    Instant nextBackupAt) {

  static BackupResponse from(Backup backup) {
    return new BackupResponse(
        backup.backupId(),
        backup.profileId(),
        backup.version(),
        backup.baseVersion(),
        backup.manifestDigest().hex(),
        backup.completedAt(),
        backup.itemCount(),
        backup.changedItems(),
        backup.sizeBytes(),
        backup.storedBytes(),
        backup.nextBackupAt());
  }
}
