package io.carryover.backup.upload;

import io.carryover.backup.BackupProblem;
import io.carryover.backup.manifest.Sha256;
import io.carryover.backup.upload.TakeBackup.Request;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup that has been kept under the id of an upload.
 *
 * @param requestDigest names the request that brought it
 */
record KeptUpload(UUID deviceId, String userId, Sha256 requestDigest, BackupResponse answer) {

  /** What {@link #read} reads, of a backup k and its profile o. */
  static final String COLUMNS =
      """
      o.device_id as kept_device_id, o.user_id as kept_user_id, k.request_digest as kept_request_digest,
      k.backup_id as kept_backup_id, k.profile_id as kept_profile_id, k.version as kept_version,
      k.base_version as kept_base_version, k.manifest_digest as kept_manifest_digest,
      k.completed_at as kept_completed_at, k.item_count as kept_item_count, k.changed_items as kept_changed_items,
      k.size_bytes as kept_size_bytes, k.stored_bytes as kept_stored_bytes, k.next_backup_at as kept_next_backup_at\
      """;

  /** The joins that {@link #COLUMNS} needs, from an upload u. */
  static final String JOINS =
      """
      left join backup k on k.tenant_id = u.tenant_id and k.backup_id = u.backup_id
      left join backup_profile o on o.tenant_id = k.tenant_id and o.profile_id = k.profile_id\
      """;

  /** The one of a row, or null when there is none. */
  static @Nullable KeptUpload read(ResultSet row) throws SQLException {
    UUID backupId = row.getObject("kept_backup_id", UUID.class);
    return backupId == null
        ? null
        : new KeptUpload(
            row.getObject("kept_device_id", UUID.class),
            row.getString("kept_user_id"),
            Sha256.ofBytes(row.getBytes("kept_request_digest")),
            new BackupResponse(
                backupId,
                row.getObject("kept_profile_id", UUID.class),
                row.getLong("kept_version"),
                row.getObject("kept_base_version", Long.class),
                Sha256.ofBytes(row.getBytes("kept_manifest_digest")).hex(),
                instant(row, "kept_completed_at"),
                row.getInt("kept_item_count"),
                row.getInt("kept_changed_items"),
                row.getLong("kept_size_bytes"),
                row.getLong("kept_stored_bytes"),
                instant(row, "kept_next_backup_at")));
  }

  /**
   * The answer that the upload has had before.
   *
   * @throws io.carryover.kit.problem.ProblemException if another upload has this id
   */
  BackupResponse sameAgain(Request request) {
    boolean same =
        deviceId.equals(request.device().value())
            && userId.equals(request.user().value())
            && requestDigest.equals(request.digest());
    if (!same) {
      throw BackupProblem.BACKUP_ID_TAKEN.toException();
    }
    return answer;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
