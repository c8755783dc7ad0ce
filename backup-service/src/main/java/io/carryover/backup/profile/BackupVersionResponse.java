package io.carryover.backup.profile;

import io.carryover.backup.event.BackupTrigger;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One backup of a profile, without its content. */
record BackupVersionResponse(
    long version,
    UUID backupId,
    @Nullable Long baseVersion,
    BackupTrigger trigger,
    Instant completedAt,
    String osBuild,
    String manifestDigest,
    int itemCount,
    int changedItemCount,
    long sizeBytes,
    long storedBytes) {

  static BackupVersionResponse from(Backup backup) {
    return new BackupVersionResponse(
        backup.version(),
        backup.backupId(),
        backup.baseVersion(),
        backup.trigger(),
        backup.completedAt(),
        backup.osBuild(),
        backup.manifestDigest().hex(),
        backup.itemCount(),
        backup.changedItems(),
        backup.sizeBytes(),
        backup.storedBytes());
  }
}
