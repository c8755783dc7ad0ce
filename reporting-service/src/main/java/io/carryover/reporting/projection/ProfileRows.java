package io.carryover.reporting.projection;

import io.carryover.kit.database.BatchStatement;
import io.carryover.kit.database.PlainInsert;
import io.carryover.reporting.event.BackupCompleted;
import io.carryover.reporting.event.BackupDeleted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The table {@code backup_profile}; each statement takes at most one event of a profile. */
final class ProfileRows {

  private static final String INSERT =
      """
      insert into backup_profile as p (tenant_id, profile_id, device_id, user_id, last_version, last_revision,
                                       last_backup_at, setting_count, app_count, size_bytes, stored_bytes, generation)
      select *
      from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::timestamptz[],
                  ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) as e (tenant_id, profile_id)
      cross join unnest(?::int[]) as g (generation)
      order by tenant_id, generation, profile_id
      """;

  private static final String ADVANCE =
      INSERT
          + """
          on conflict (tenant_id, generation, profile_id) do update
            set (last_version, last_revision, last_backup_at, setting_count, app_count, size_bytes, stored_bytes)
              = (excluded.last_version, excluded.last_revision, excluded.last_backup_at, excluded.setting_count,
                 excluded.app_count, excluded.size_bytes, p.stored_bytes + excluded.stored_bytes)
            where p.deleted_revision < excluded.last_revision
              and (p.last_version is null or p.last_version < excluded.last_version)
          """;

  private static final String LOCK =
      """
      insert into backup_profile (tenant_id, profile_id, device_id, user_id, generation)
      select *
      from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[]) as e (tenant_id, profile_id)
      cross join unnest(?::int[]) as g (generation)
      order by tenant_id, generation, profile_id
      on conflict (tenant_id, generation, profile_id) do update set device_id = excluded.device_id where false
      """;

  private static final String NOTE_DELETIONS =
      """
      insert into backup_profile as p (tenant_id, profile_id, device_id, user_id, deleted_revision, deleted_at,
                                       generation)
      select *
      from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::timestamptz[]) as e (tenant_id, profile_id)
      cross join unnest(?::int[]) as g (generation)
      order by tenant_id, generation, profile_id
      on conflict (tenant_id, generation, profile_id) do update
        set deleted_revision = greatest(p.deleted_revision, excluded.deleted_revision),
            deleted_at = greatest(p.deleted_at, excluded.deleted_at)
      """;

  private static final String COMPUTE =
      """
      insert into backup_profile (tenant_id, generation, profile_id, device_id, user_id, last_version, last_revision,
                                  last_backup_at, setting_count, app_count, size_bytes, stored_bytes)
      select e.tenant_id, g.generation, e.profile_id, e.device_id, e.user_id, head.backup_version, head.revision,
             head.completed_at, coalesce(head.setting_count, 0), coalesce(head.app_count, 0),
             coalesce(head.size_bytes, 0), kept.stored_bytes
      from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[]) as e (tenant_id, profile_id, device_id, user_id)
      cross join unnest(?::int[]) as g (generation)
      cross join lateral (
        select p.deleted_revision
        from backup_profile p
        where p.tenant_id = e.tenant_id and p.generation = g.generation and p.profile_id = e.profile_id
        limit 1) p
      left join lateral (
        select *
        from backup b
        where b.tenant_id = e.tenant_id and b.generation = g.generation and b.profile_id = e.profile_id
          and b.revision > greatest(coalesce(b.deleted_revision, 0), p.deleted_revision)
        order by b.backup_version desc
        limit 1) head on true
      cross join lateral (
        select coalesce(sum(b.stored_bytes), 0) as stored_bytes
        from backup b
        where b.tenant_id = e.tenant_id and b.generation = g.generation and b.profile_id = e.profile_id
          and b.revision > greatest(coalesce(b.deleted_revision, 0), p.deleted_revision)) kept
      order by tenant_id, generation, profile_id
      on conflict (tenant_id, generation, profile_id) do update
        set (last_version, last_revision, last_backup_at, setting_count, app_count, size_bytes, stored_bytes)
          = (excluded.last_version, excluded.last_revision, excluded.last_backup_at, excluded.setting_count,
             excluded.app_count, excluded.size_bytes, excluded.stored_bytes)
      """;

  private final Connection connection;
  private final Integer[] generations;

  ProfileRows(Connection connection, Integer[] generations) {
    this.connection = connection;
    this.generations = generations;
  }

  /**
   * Adds versions that were not known before to what is said of their profiles.
   *
   * @return false if one of them is not the newest that can be restored; then its profile is as it
   *     was, and has to be computed
   */
  boolean advance(List<OfProfile<BackupCompleted>> events) throws SQLException {
    // First versions nearly always make the row. All or none, so that all profiles of a statement
    // are locked in the order of their keys.
    boolean areNew = events.stream().allMatch(of -> of.event().backupVersion() == 1);
    return (areNew && PlainInsert.succeeds(connection, () -> write(INSERT, events)))
        || write(ADVANCE, events) == events.size() * generations.length;
  }

  private int write(String sql, List<OfProfile<BackupCompleted>> events) throws SQLException {
    try (var statement = of(events, sql)) {
      return statement
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

  /** Locks profiles; one that is not there yet is made. */
  void lock(List<? extends OfProfile<?>> events) throws SQLException {
    try (var statement = of(events, LOCK)) {
      statement.array("int4", generations).update();
    }
  }

  /** Notes deletions, and locks their profiles. */
  void noteDeletions(List<OfProfile<BackupDeleted>> events) throws SQLException {
    try (var statement = of(events, NOTE_DELETIONS)) {
      statement
          .numbers(of -> of.event().backupVersion() == null ? of.event().revision() : 0)
          .instants(of -> of.event().deletedAt())
          .array("int4", generations)
          .update();
    }
  }

  /** Says of profiles, which are locked, what all their versions say. */
  void compute(List<? extends OfProfile<?>> events) throws SQLException {
    try (var statement = of(events, COMPUTE)) {
      statement.array("int4", generations).update();
    }
  }

  private <T extends OfProfile<?>> BatchStatement<T> of(List<T> events, String sql)
      throws SQLException {
    return new BatchStatement<>(connection, sql, events)
        .ids(OfProfile::tenant)
        .ids(OfProfile::profile)
        .ids(OfProfile::device)
        .texts(OfProfile::user);
  }
}
