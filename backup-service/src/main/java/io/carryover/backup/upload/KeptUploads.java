package io.carryover.backup.upload;

import io.carryover.backup.upload.StoreBackups.Upload;
import io.carryover.kit.database.BatchStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what has been kept under the ids of uploads, in the transaction that would keep them. */
final class KeptUploads {

  private static final String UNIQUE_VIOLATION = "23505";

  private static final String FIND =
      """
      select %s
      from unnest(?::uuid[], ?::uuid[]) with ordinality as u (tenant_id, backup_id, place)
      %s
      order by u.place
      """
          .formatted(KeptUpload.COLUMNS, KeptUpload.JOINS);

  private KeptUploads() {}

  /** What has been kept under the id of each upload, in their order; null for what has not. */
  static List<@Nullable KeptUpload> of(Connection connection, List<Upload> uploads)
      throws SQLException {
    List<@Nullable KeptUpload> kept = new ArrayList<>(uploads.size());
    try (var statement = new BatchStatement<>(connection, FIND, uploads);
        var rows =
            statement.ids(u -> u.tenant().value()).ids(u -> u.request().backupId()).query()) {
      while (rows.next()) {
        kept.add(KeptUpload.read(rows));
      }
    }
    return kept;
  }

  /** Whether a row was refused because another one has its key. */
  static boolean isUniqueViolation(Exception failure) {
    return failure instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState());
  }
}
