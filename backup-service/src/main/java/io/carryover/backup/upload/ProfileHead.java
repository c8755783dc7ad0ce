package io.carryover.backup.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest backup of a profile, as it was when the profile was read.
 *
 * @param revision of the last event that told of the profile
 * @param version the newest; null before the first
 * @param isNew whether there is no row of the profile yet
 */
record ProfileHead(
    UUID profileId, long revision, @Nullable Long version, boolean hasPicture, boolean isNew) {

  /** What {@link #read} reads, of a profile p. */
  static final String COLUMNS = "p.profile_id, p.revision, p.head_version, p.has_picture";

  /** The one of a row, or null when there is none. */
  static @Nullable ProfileHead read(ResultSet row) throws SQLException {
    UUID profileId = row.getObject("profile_id", UUID.class);
    return profileId == null
        ? null
        : new ProfileHead(
            profileId,
            row.getLong("revision"),
            row.getObject("head_version", Long.class),
            row.getBoolean("has_picture"),
            false);
  }

  /** Of a profile that begins with the backup at hand. */
  static ProfileHead first(UUID profileId) {
    return new ProfileHead(profileId, 0, null, false, true);
  }

  /** The number of the next version. */
  long nextVersion() {
    return version == null ? 1 : version + 1;
  }

  /** Whether there has been a backup since the profile was seen; null stands for no profile. */
  boolean hasMovedFrom(@Nullable ProfileHead seen) {
    return !Objects.equals(version, seen == null ? null : seen.version());
  }

  /** Whether an upload that was made against a version fits on it. */
  boolean takes(@Nullable Long baseVersion) {
    return baseVersion == null || baseVersion.equals(version);
  }
}
