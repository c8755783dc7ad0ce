package io.carryover.backup.upload;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest backup of a profile, which nobody else changes until the transaction ends.
 *
 * @param revision of the last event that told of the profile
 * @param version the newest; null before the first
 * @param isNew whether there is no row of the profile yet
 */
record ProfileHead(
    UUID profileId, long revision, @Nullable Long version, boolean hasPicture, boolean isNew) {

  /** Of a profile that begins with the backup at hand. */
  static ProfileHead first(UUID profileId) {
    return new ProfileHead(profileId, 0, null, false, true);
  }

  /** The number of the next version. */
  long nextVersion() {
    return version == null ? 1 : version + 1;
  }

  /** Whether there has been a backup since another one was the newest. */
  boolean hasMovedFrom(@Nullable Long seen) {
    return !Objects.equals(version, seen);
  }

  /** Whether an upload that was made against a version fits on it. */
  boolean takes(@Nullable Long baseVersion) {
    return baseVersion == null || baseVersion.equals(version);
  }
}
