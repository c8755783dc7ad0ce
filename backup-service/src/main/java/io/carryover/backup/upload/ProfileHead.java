package io.carryover.backup.upload;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest backup of a profile, which nobody else changes until the transaction ends.
 *
 * @param revision of the last event that told of the profile
 * @param version the newest; null before the first
 * @param kept what has been kept under the id of the upload that asks, or null
 */
record ProfileHead(
    UUID profileId,
    long revision,
    @Nullable Long version,
    boolean hasPicture,
    @Nullable KeptUpload kept) {

  /** The number of the next version. */
  long nextVersion() {
    return version == null ? 1 : version + 1;
  }

  /** Whether an upload that was made against a version fits on it. */
  boolean takes(@Nullable Long baseVersion) {
    return baseVersion == null || baseVersion.equals(version);
  }
}
