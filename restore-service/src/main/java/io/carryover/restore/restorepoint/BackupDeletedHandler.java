package io.carryover.restore.restorepoint;

import io.carryover.kit.database.BatchStatement;
import io.carryover.kit.inbox.BatchEventHandler;
import io.carryover.restore.event.BackupDeleted;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Notes each deletion with its revision, and forgets what is older.
 *
 * <p>The note stays: a completion that arrives after the deletion of what it completed must not
 * bring it back. A completion with a newer revision does, so that a deletion can be undone.
 */
@ApplicationScoped
class BackupDeletedHandler implements BatchEventHandler<BackupDeleted> {

  /** In the place of a version 0 stands for the whole profile. */
  private static final String EVENTS =
      """
      with e as (
        select tenant_id, profile_id, backup_version, max(user_id) as user_id, max(revision) as revision
        from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::bigint[])
               as e (tenant_id, profile_id, backup_version, user_id, revision)
        group by 1, 2, 3)
      """;

  private static final String NOTE =
      EVENTS
          + """
          insert into deleted_backup (tenant_id, profile_id, backup_version, user_id, revision)
          select tenant_id, profile_id, backup_version, user_id, revision from e
          order by tenant_id, profile_id, backup_version
          on conflict (tenant_id, profile_id, backup_version) do update
          set revision = excluded.revision, user_id = excluded.user_id
          where deleted_backup.revision < excluded.revision
          """;

  private static final String FORGET =
      EVENTS
          + """
          delete from restore_point p using e
          where p.tenant_id = e.tenant_id and p.profile_id = e.profile_id and p.revision < e.revision
            and e.backup_version in (0, p.backup_version)
          """;

  @Override
  public String type() {
    return BackupDeleted.TYPE;
  }

  @Override
  public Class<BackupDeleted> payload() {
    return BackupDeleted.class;
  }

  @Override
  public void handleAll(Connection connection, List<Received<BackupDeleted>> events)
      throws SQLException {
    for (String sql : List.of(NOTE, FORGET)) {
      try (var statement = new BatchStatement<>(connection, sql, events)) {
        statement
            .ids(e -> e.event().tenantId())
            .ids(e -> e.event().profileId())
            .numbers(e -> versionOrAll(e.event()))
            .texts(e -> e.event().userId())
            .numbers(e -> e.event().revision())
            .update();
      }
    }
  }

  private static long versionOrAll(BackupDeleted deleted) {
    Long version = deleted.backupVersion();
    return version == null ? 0 : version;
  }
}
