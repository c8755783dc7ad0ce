package io.carryover.reporting.projection;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.carryover.kit.inbox.BatchEventHandler.Received;
import io.carryover.kit.inbox.EventRows;
import io.carryover.reporting.event.BackupCompleted;
import io.carryover.reporting.event.BackupDeleted;
import io.carryover.reporting.generation.LiveGenerations;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The versions of each profile, and what of it can be restored.
 *
 * <p>A completed version and a deleted one each leave their mark in the row of the version, in any
 * order. Profiles are locked before they are computed anew, so that of a replay and a live event
 * that meet at one profile the later one sees the version of the other; and in the order of their
 * ids, so that two batches never wait for each other in a circle.
 *
 * <p>Each statement takes two parameters: the events as JSON, and the generations to write.
 */
@ApplicationScoped
class BackupProjection {

  private static final String EVENTS =
      """
      with g as (select generation from unnest(cast(? as int[])) generation),
      e as (
        select * from json_to_recordset(cast(? as json))
               as e ("tenantId" uuid, "profileId" uuid, "deviceId" uuid, "userId" text, revision bigint,
                     "backupVersion" bigint, "completedAt" timestamptz, "settingCount" bigint, "appCount" bigint,
                     "sizeBytes" bigint, "storedBytes" bigint, "deletedAt" timestamptz))
      """;

  private static final String LOCK_PROFILES =
      EVENTS
          + """
          insert into backup_profile (tenant_id, generation, profile_id, device_id, user_id)
          select distinct on ("tenantId", generation, "profileId") "tenantId", generation, "profileId", "deviceId",
                 "userId"
          from e, g
          order by "tenantId", generation, "profileId"
          on conflict (tenant_id, generation, profile_id) do update set device_id = excluded.device_id
          """;

  private static final String COMPLETE_VERSIONS =
      EVENTS
          + """
          insert into backup (tenant_id, generation, profile_id, backup_version, revision, completed_at, setting_count,
                              app_count, size_bytes, stored_bytes)
          select distinct on ("tenantId", generation, "profileId", "backupVersion")
                 "tenantId", generation, "profileId", "backupVersion", revision, "completedAt", "settingCount",
                 "appCount", "sizeBytes", "storedBytes"
          from e, g
          order by "tenantId", generation, "profileId", "backupVersion", revision desc
          on conflict (tenant_id, generation, profile_id, backup_version) do update
            set (revision, completed_at, setting_count, app_count, size_bytes, stored_bytes)
              = (excluded.revision, excluded.completed_at, excluded.setting_count, excluded.app_count,
                 excluded.size_bytes, excluded.stored_bytes)
            where coalesce(backup.revision, 0) < excluded.revision
          """;

  private static final String DELETE_VERSIONS =
      EVENTS
          + """
          insert into backup (tenant_id, generation, profile_id, backup_version, deleted_revision)
          select "tenantId", generation, "profileId", "backupVersion", max(revision)
          from e, g
          where "backupVersion" is not null
          group by "tenantId", generation, "profileId", "backupVersion"
          on conflict (tenant_id, generation, profile_id, backup_version) do update
            set deleted_revision = excluded.deleted_revision
            where coalesce(backup.deleted_revision, 0) < excluded.deleted_revision
          """;

  private static final String DELETE_PROFILES =
      EVENTS
          + """
          update backup_profile p
          set deleted_revision = greatest(p.deleted_revision, d.revision),
              deleted_at = greatest(p.deleted_at, d.deleted_at)
          from (
            select "tenantId", generation, "profileId", max("deletedAt") as deleted_at,
                   coalesce(max(revision) filter (where "backupVersion" is null), 0) as revision
            from e, g
            group by "tenantId", generation, "profileId") d
          where p.tenant_id = d."tenantId" and p.generation = d.generation and p.profile_id = d."profileId"
          """;

  private static final String COMPUTE_PROFILES =
      EVENTS
          + """
          , wanted as (select distinct "tenantId" as tenant_id, generation, "profileId" as profile_id from e, g),
          kept as (
            select b.*
            from wanted
            join backup b using (tenant_id, generation, profile_id)
            join backup_profile p using (tenant_id, generation, profile_id)
            where b.revision > greatest(coalesce(b.deleted_revision, 0), p.deleted_revision)),
          head as (
            select distinct on (tenant_id, generation, profile_id) *
            from kept order by tenant_id, generation, profile_id, backup_version desc),
          stored as (
            select tenant_id, generation, profile_id, sum(stored_bytes) as bytes
            from kept group by tenant_id, generation, profile_id)
          update backup_profile p
          set last_version = head.backup_version, last_backup_at = head.completed_at,
              setting_count = coalesce(head.setting_count, 0), app_count = coalesce(head.app_count, 0),
              size_bytes = coalesce(head.size_bytes, 0), stored_bytes = coalesce(stored.bytes, 0)
          from wanted
          left join head using (tenant_id, generation, profile_id)
          left join stored using (tenant_id, generation, profile_id)
          where p.tenant_id = wanted.tenant_id and p.generation = wanted.generation
            and p.profile_id = wanted.profile_id
          """;

  private final LiveGenerations generations;
  private final EventRows rows;

  BackupProjection(LiveGenerations generations, EventRows rows) {
    this.generations = generations;
    this.rows = rows;
  }

  /** An event with its tenant, as the statements read it. */
  private record Row<E>(UUID tenantId, @JsonUnwrapped E event) {}

  void complete(Connection connection, List<Received<BackupCompleted>> events) throws SQLException {
    apply(connection, events, LOCK_PROFILES, COMPLETE_VERSIONS, COMPUTE_PROFILES);
  }

  void delete(Connection connection, List<Received<BackupDeleted>> events) throws SQLException {
    apply(connection, events, LOCK_PROFILES, DELETE_VERSIONS, DELETE_PROFILES, COMPUTE_PROFILES);
  }

  private <E> void apply(Connection connection, List<Received<E>> events, String... statements)
      throws SQLException {
    var live = connection.createArrayOf("int4", generations.toWrite(connection));
    String json = rows.of(events, one -> new Row<>(one.metadata().tenant().value(), one.event()));
    for (String sql : statements) {
      try (var statement = connection.prepareStatement(sql)) {
        statement.setArray(1, live);
        statement.setString(2, json);
        statement.executeUpdate();
      }
    }
  }
}
