package io.carryover.agent.protocol;

import java.time.Instant;
import java.util.UUID;

/** The acknowledgement of a backup: it is flushed to disk. */
public record BackupReceipt(
    UUID backupId,
    UUID profileId,
    long version,
    String manifestDigest,
    int itemCount,
    int changedItemCount,
    long sizeBytes,
    long storedBytes,
    Instant nextBackupAt) {}
