package io.carryover.restore.restorepoint;

import io.carryover.kit.inbox.BatchEventHandler;
import io.carryover.kit.inbox.EventRows;
import io.carryover.restore.event.BackupCompleted;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Keeps what is known of each backup: the newer revision wins, in any order of arrival.
 *
 * <p>Backups come by the thousand: all that have arrived together are one statement.
 */
@ApplicationScoped
class BackupCompletedHandler implements BatchEventHandler<BackupCompleted> {

  private static final String UPSERT =
      """
      insert into restore_point (tenant_id, profile_id, backup_version, revision, device_id, user_id, completed_at,
                                 device_name, os_build, manifest_digest, setting_count, app_count, size_bytes,
                                 has_picture)
      select distinct on ("tenantId", "profileId", "backupVersion")
             "tenantId", "profileId", "backupVersion", revision, "deviceId", "userId", "completedAt", "deviceName",
             "osBuild", "manifestDigest", "settingCount", "appCount", "sizeBytes", "hasPicture"
      from json_to_recordset(cast(? as json))
             as e ("tenantId" uuid, "profileId" uuid, "backupVersion" bigint, revision bigint, "deviceId" uuid,
                   "userId" text, "completedAt" timestamptz, "deviceName" text, "osBuild" text, "manifestDigest" text,
                   "settingCount" int, "appCount" int, "sizeBytes" bigint, "hasPicture" boolean)
      order by "tenantId", "profileId", "backupVersion", revision desc
      on conflict (tenant_id, profile_id, backup_version) do update
      set revision = excluded.revision, device_id = excluded.device_id, user_id = excluded.user_id,
          completed_at = excluded.completed_at, device_name = excluded.device_name, os_build = excluded.os_build,
          manifest_digest = excluded.manifest_digest, setting_count = excluded.setting_count,
          app_count = excluded.app_count, size_bytes = excluded.size_bytes, has_picture = excluded.has_picture
      where restore_point.revision < excluded.revision
      """;

  private final EventRows rows;

  BackupCompletedHandler(EventRows rows) {
    this.rows = rows;
  }

  @Override
  public String type() {
    return BackupCompleted.TYPE;
  }

  @Override
  public Class<BackupCompleted> payload() {
    return BackupCompleted.class;
  }

  @Override
  public void handleAll(Connection connection, List<Received<BackupCompleted>> events)
      throws SQLException {
    try (var statement = connection.prepareStatement(UPSERT)) {
      statement.setString(1, rows.of(events, Received::event));
      statement.executeUpdate();
    }
  }
}
