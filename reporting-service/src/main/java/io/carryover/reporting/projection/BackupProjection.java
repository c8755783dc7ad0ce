package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.BatchEventHandler.Received;
import io.carryover.kit.inbox.EventRows;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.reporting.event.BackupCompleted;
import io.carryover.reporting.event.BackupDeleted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The versions of each profile, and what of it can be restored.
 *
 * <p>A completed version and a deleted one each leave their mark in the row of the version, in any
 * order. The profile's row is locked before it is computed anew, so that of a replay and a live
 * event that meet at one profile the later one sees the version of the other.
 */
@ApplicationScoped
class BackupProjection {

  private static final String LOCK_PROFILE =
      """
      insert into backup_profile (tenant_id, generation, profile_id, device_id, user_id)
      select :tenant, g, :profile, :device, :user from unnest(cast(:generations as int[])) g
      on conflict (tenant_id, generation, profile_id) do update set device_id = excluded.device_id
      """;

  /**
   * Profiles in the order of their ids, so that two batches never wait for each other in a circle.
   */
  private static final String COMPLETE_VERSIONS =
      """
      with e as (
        select distinct on ("profileId", "backupVersion") *
        from json_to_recordset(cast(:events as json))
               as e ("profileId" uuid, "deviceId" uuid, "userId" text, "backupVersion" bigint, revision bigint,
                     "completedAt" timestamptz, "settingCount" bigint, "appCount" bigint, "sizeBytes" bigint,
                     "storedBytes" bigint)
        order by "profileId", "backupVersion", revision desc),
      g as (select generation from unnest(cast(:generations as int[])) generation),
      locked as (
        insert into backup_profile (tenant_id, generation, profile_id, device_id, user_id)
        select distinct on (generation, "profileId") :tenant, generation, "profileId", "deviceId", "userId" from e, g
        order by generation, "profileId"
        on conflict (tenant_id, generation, profile_id) do update set device_id = excluded.device_id)
      insert into backup (tenant_id, generation, profile_id, backup_version, revision, completed_at, setting_count,
                          app_count, size_bytes, stored_bytes)
      select :tenant, generation, "profileId", "backupVersion", revision, "completedAt", "settingCount", "appCount",
             "sizeBytes", "storedBytes"
      from e, g
      on conflict (tenant_id, generation, profile_id, backup_version) do update
        set (revision, completed_at, setting_count, app_count, size_bytes, stored_bytes)
          = (excluded.revision, excluded.completed_at, excluded.setting_count, excluded.app_count,
             excluded.size_bytes, excluded.stored_bytes)
        where coalesce(backup.revision, 0) < excluded.revision
      """;

  private static final String DELETE_VERSION =
      """
      insert into backup (tenant_id, generation, profile_id, backup_version, deleted_revision)
      select :tenant, g, :profile, :version, :revision from unnest(cast(:generations as int[])) g
      on conflict (tenant_id, generation, profile_id, backup_version) do update
        set deleted_revision = excluded.deleted_revision
        where coalesce(backup.deleted_revision, 0) < excluded.deleted_revision
      """;

  private static final String DELETE_PROFILE =
      """
      update backup_profile set deleted_revision = :revision
      where tenant_id = :tenant and generation = any(cast(:generations as int[])) and profile_id = :profile
        and deleted_revision < :revision
      """;

  private static final String NOTE_DELETION =
      """
      update backup_profile set deleted_at = :deletedAt
      where tenant_id = :tenant and generation = any(cast(:generations as int[])) and profile_id = :profile
        and (deleted_at is null or deleted_at < :deletedAt)
      """;

  private static final String COMPUTE_PROFILES =
      """
      with kept as (
        select b.*
        from backup b
        join backup_profile p using (tenant_id, generation, profile_id)
        where b.tenant_id = :tenant and b.generation = any(cast(:generations as int[]))
          and b.profile_id = any(cast(:profiles as uuid[]))
          and b.revision > greatest(coalesce(b.deleted_revision, 0), p.deleted_revision)),
      head as (
        select distinct on (generation, profile_id) * from kept order by generation, profile_id, backup_version desc),
      stored as (select generation, profile_id, sum(stored_bytes) as bytes from kept group by generation, profile_id)
      update backup_profile p
      set last_version = head.backup_version, last_backup_at = head.completed_at,
          setting_count = coalesce(head.setting_count, 0), app_count = coalesce(head.app_count, 0),
          size_bytes = coalesce(head.size_bytes, 0), stored_bytes = coalesce(stored.bytes, 0)
      from unnest(cast(:generations as int[])) g
      cross join unnest(cast(:profiles as uuid[])) profile
      left join head on head.generation = g and head.profile_id = profile
      left join stored on stored.generation = g and stored.profile_id = profile
      where p.tenant_id = :tenant and p.generation = g and p.profile_id = profile
      """;

  private final ProjectionWriter writer;
  private final EventRows rows;

  BackupProjection(ProjectionWriter writer, EventRows rows) {
    this.writer = writer;
    this.rows = rows;
  }

  /** Applies completed versions of one tenant. */
  void applyAll(List<Received<BackupCompleted>> events) {
    TenantId tenant = events.getFirst().metadata().tenant();
    writer
        .statement(COMPLETE_VERSIONS, tenant)
        .setParameter("events", rows.of(events, Received::event))
        .executeUpdate();
    compute(
        tenant, events.stream().map(e -> e.event().profileId()).distinct().toArray(UUID[]::new));
  }

  void apply(BackupDeleted deleted, EventMetadata event) {
    writer
        .statement(LOCK_PROFILE, event)
        .setParameter("profile", deleted.profileId())
        .setParameter("device", deleted.deviceId())
        .setParameter("user", deleted.userId())
        .executeUpdate();
    Long version = deleted.backupVersion();
    var delete =
        version == null
            ? writer.statement(DELETE_PROFILE, event)
            : writer.statement(DELETE_VERSION, event).setParameter("version", version);
    delete
        .setParameter("profile", deleted.profileId())
        .setParameter("revision", deleted.revision())
        .executeUpdate();
    note(deleted.profileId(), deleted.deletedAt(), event);
    compute(event.tenant(), deleted.profileId());
  }

  private void note(UUID profile, Instant deletedAt, EventMetadata event) {
    writer
        .statement(NOTE_DELETION, event)
        .setParameter("profile", profile)
        .setParameter("deletedAt", deletedAt)
        .executeUpdate();
  }

  private void compute(TenantId tenant, UUID... profiles) {
    writer.statement(COMPUTE_PROFILES, tenant).setParameter("profiles", profiles).executeUpdate();
  }
}
