package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.reporting.event.BackupCompleted;
import io.carryover.reporting.event.BackupDeleted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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

  private static final String COMPLETE_VERSION =
      "with locked as ("
          + LOCK_PROFILE
          + ")"
          + """
          insert into backup (tenant_id, generation, profile_id, backup_version, revision, completed_at, setting_count,
                              app_count, size_bytes, stored_bytes)
          select :tenant, g, :profile, :version, :revision, :completedAt, :settings, :apps, :size, :stored
          from unnest(cast(:generations as int[])) g
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

  private static final String COMPUTE_PROFILE =
      """
      with kept as (
        select b.*
        from backup b
        join backup_profile p using (tenant_id, generation, profile_id)
        where b.tenant_id = :tenant and b.generation = any(cast(:generations as int[])) and b.profile_id = :profile
          and b.revision > greatest(coalesce(b.deleted_revision, 0), p.deleted_revision)),
      head as (select distinct on (generation) * from kept order by generation, backup_version desc),
      stored as (select generation, sum(stored_bytes) as bytes from kept group by generation)
      update backup_profile p
      set last_version = head.backup_version, last_backup_at = head.completed_at,
          setting_count = coalesce(head.setting_count, 0), app_count = coalesce(head.app_count, 0),
          size_bytes = coalesce(head.size_bytes, 0), stored_bytes = coalesce(stored.bytes, 0)
      from unnest(cast(:generations as int[])) g
      left join head on head.generation = g
      left join stored on stored.generation = g
      where p.tenant_id = :tenant and p.generation = g and p.profile_id = :profile
      """;

  private final ProjectionWriter writer;

  BackupProjection(ProjectionWriter writer) {
    this.writer = writer;
  }

  void apply(BackupCompleted completed, EventMetadata event) {
    writer
        .statement(COMPLETE_VERSION, event)
        .setParameter("profile", completed.profileId())
        .setParameter("device", completed.deviceId())
        .setParameter("user", completed.userId())
        .setParameter("version", completed.backupVersion())
        .setParameter("revision", completed.revision())
        .setParameter("completedAt", completed.completedAt())
        .setParameter("settings", completed.settingCount())
        .setParameter("apps", completed.appCount())
        .setParameter("size", completed.sizeBytes())
        .setParameter("stored", completed.storedBytes())
        .executeUpdate();
    compute(completed.profileId(), event);
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
    compute(deleted.profileId(), event);
  }

  private void note(UUID profile, Instant deletedAt, EventMetadata event) {
    writer
        .statement(NOTE_DELETION, event)
        .setParameter("profile", profile)
        .setParameter("deletedAt", deletedAt)
        .executeUpdate();
  }

  private void compute(UUID profile, EventMetadata event) {
    writer.statement(COMPUTE_PROFILE, event).setParameter("profile", profile).executeUpdate();
  }
}
