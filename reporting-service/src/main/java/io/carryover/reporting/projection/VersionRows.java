package io.carryover.reporting.projection;

import io.carryover.kit.database.BatchStatement;
import io.carryover.kit.database.PlainInsert;
import io.carryover.reporting.event.BackupCompleted;
import io.carryover.reporting.event.BackupDeleted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The table {@code backup}: one row for each version of a profile. */
final class VersionRows {

  private static final String INSERT =
      """
      insert into backup (tenant_id, profile_id, backup_version, revision, completed_at, setting_count, app_count,
                          size_bytes, stored_bytes, generation)
      select *
      from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::bigint[], ?::bigint[],
                  ?::bigint[], ?::bigint[]) as e (tenant_id, profile_id, backup_version)
      cross join unnest(?::int[]) as g (generation)
      order by tenant_id, generation, profile_id, backup_version
      """;

  private static final String COMPLETE =
      INSERT
          + """
            on conflict (tenant_id, generation, profile_id, backup_version) do update
              set (revision, completed_at, setting_count, app_count, size_bytes, stored_bytes)
                = (excluded.revision, excluded.completed_at, excluded.setting_count, excluded.app_count,
                   excluded.size_bytes, excluded.stored_bytes)
              where coalesce(backup.revision, 0) < excluded.revision
          """;

  private static final String DELETE =
      """
      insert into backup (tenant_id, profile_id, backup_version, deleted_revision, generation)
      select *
      from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[]) as e (tenant_id, profile_id, backup_version)
      cross join unnest(?::int[]) as g (generation)
      order by tenant_id, generation, profile_id, backup_version
      on conflict (tenant_id, generation, profile_id, backup_version) do update
        set deleted_revision = excluded.deleted_revision
        where coalesce(backup.deleted_revision, 0) < excluded.deleted_revision
      """;

  private final Connection connection;
  private final Integer[] generations;

  VersionRows(Connection connection, Integer[] generations) {
    this.connection = connection;
    this.generations = generations;
  }

  /** Adds versions; false when one of them is known already: then none of them is added. */
  boolean add(List<OfProfile<BackupCompleted>> events) throws SQLException {
    return PlainInsert.succeeds(connection, () -> insert(INSERT, events));
  }

  /** Notes completions, at most one of each version. */
  void complete(List<OfProfile<BackupCompleted>> events) throws SQLException {
    insert(COMPLETE, events);
  }

  private void insert(String sql, List<OfProfile<BackupCompleted>> events) throws SQLException {
    try (var statement = new BatchStatement<>(connection, sql, events)) {
      statement
          .ids(OfProfile::tenant)
          .ids(OfProfile::profile)
          .numbers(of -> of.event().backupVersion())
          .numbers(of -> of.event().revision())
          .instants(of -> of.event().completedAt())
          .numbers(of -> of.event().settingCount())
          .numbers(of -> of.event().appCount())
          .numbers(of -> of.event().sizeBytes())
          .numbers(of -> of.event().storedBytes())
          .array("int4", generations)
          .update();
    }
  }

  /** Notes deletions, at most one of each version; those of whole profiles leave no mark here. */
  void delete(List<OfProfile<BackupDeleted>> events) throws SQLException {
    var ofVersions = events.stream().filter(of -> of.event().backupVersion() != null).toList();
    if (ofVersions.isEmpty()) {
      return;
    }
    try (var statement = new BatchStatement<>(connection, DELETE, ofVersions)) {
      statement
          .ids(OfProfile::tenant)
          .ids(OfProfile::profile)
          .numbersOrNull(of -> of.event().backupVersion())
          .numbers(of -> of.event().revision())
          .array("int4", generations)
          .update();
    }
  }
}
