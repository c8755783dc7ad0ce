package io.carryover.backup.profile;

import io.carryover.backup.event.BackupTrigger;
import io.carryover.backup.manifest.Sha256;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a profile, as it is kept.
 *
 * @param requestDigest names the request that brought it, so that a repeated request is known again
 * @param keepUntil until when retention leaves it alone
 * @param sealedManifest the manifest, encrypted
 * @param packs that hold its content, each once, in the order that the manifest counts
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on and never compared.
public record Backup(
    UUID profileId,
    long version,
    UUID backupId,
    Sha256 requestDigest,
    @Nullable Long baseVersion,
    BackupTrigger trigger,
    Instant completedAt,
    Instant keepUntil,
    String osBuild,
    Sha256 manifestDigest,
    byte[] sealedManifest,
    UUID[] packs,
    int itemCount,
    int changedItems,
    long sizeBytes,
    long storedBytes,
    Instant nextBackupAt) {}
