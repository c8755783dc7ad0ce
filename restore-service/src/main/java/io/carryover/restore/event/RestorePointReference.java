package io.carryover.restore.event;

import io.carryover.restore.Sha256;
import java.util.UUID;

/** Which backup a restore takes, in an event: a reference and a digest, never content. */
public record RestorePointReference(UUID profileId, long backupVersion, Sha256 manifestDigest) {}
