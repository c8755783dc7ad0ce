package io.carryover.backup.upload;

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
    Instant nextBackupAt) {}
