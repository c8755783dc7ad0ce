package io.carryover.restore.restorepoint;

import io.carryover.kit.database.BatchStatement;
import io.carryover.kit.inbox.BatchEventHandler;
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
      select distinct on (tenant_id, profile_id, backup_version) *
      from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::uuid[], ?::text[], ?::timestamptz[], ?::text[],
                  ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[])
             as e (tenant_id, profile_id, backup_version, revision)
      order by tenant_id, profile_id, backup_version, revision desc
      on conflict (tenant_id, profile_id, backup_version) do update
      set revision = excluded.revision, device_id = excluded.device_id, user_id = excluded.user_id,
          completed_at = excluded.completed_at, device_name = excluded.device_name, os_build = excluded.os_build,
          manifest_digest = excluded.manifest_digest, setting_count = excluded.setting_count,
          app_count = excluded.app_count, size_bytes = excluded.size_bytes, has_picture = excluded.has_picture
      where restore_point.revision < excluded.revision
      """;

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
    try (var statement = new BatchStatement<>(connection, UPSERT, events)) {
      statement
          .ids(e -> e.event().tenantId())
          .ids(e -> e.event().profileId())
          .numbers(e -> e.event().backupVersion())
          .numbers(e -> e.event().revision())
          .ids(e -> e.event().deviceId())
          .texts(e -> e.event().userId())
          .instants(e -> e.event().completedAt())
          .texts(e -> e.event().deviceName())
          .texts(e -> e.event().osBuild())
          .texts(e -> e.event().manifestDigest())
          .numbers(e -> e.event().settingCount())
          .numbers(e -> e.event().appCount())
          .numbers(e -> e.event().sizeBytes())
          .flags(e -> e.event().hasPicture())
          .update();
    }
  }
}
