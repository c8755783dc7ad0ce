package io.carryover.restore.restorepoint;

import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import io.carryover.restore.event.BackupCompleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Keeps what is known of each backup: the newer revision wins, in any order of arrival. */
@ApplicationScoped
class BackupCompletedHandler implements EventHandler<BackupCompleted> {

  private static final String UPSERT =
      """
      insert into restore_point (tenant_id, profile_id, backup_version, revision, device_id, user_id, completed_at,
                                 device_name, os_build, manifest_digest, setting_count, app_count, size_bytes,
                                 has_picture)
      values (:tenant, :profile, :version, :revision, :device, :user, :completedAt,
              :deviceName, :osBuild, :digest, :settings, :apps, :size, :picture)
      on conflict (tenant_id, profile_id, backup_version) do update
      set revision = excluded.revision, device_id = excluded.device_id, user_id = excluded.user_id,
          completed_at = excluded.completed_at, device_name = excluded.device_name, os_build = excluded.os_build,
          manifest_digest = excluded.manifest_digest, setting_count = excluded.setting_count,
          app_count = excluded.app_count, size_bytes = excluded.size_bytes, has_picture = excluded.has_picture
      where restore_point.revision < excluded.revision
      """;

  private final EntityManager entityManager;

  BackupCompletedHandler(EntityManager entityManager) {
    this.entityManager = entityManager;
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
  public void handle(BackupCompleted event, EventMetadata metadata) {
    entityManager
        .createNativeQuery(UPSERT)
        .setParameter("tenant", event.tenantId())
        .setParameter("profile", event.profileId())
        .setParameter("version", event.backupVersion())
        .setParameter("revision", event.revision())
        .setParameter("device", event.deviceId())
        .setParameter("user", event.userId())
        .setParameter("completedAt", event.completedAt())
        .setParameter("deviceName", event.deviceName())
        .setParameter("osBuild", event.osBuild())
        .setParameter("digest", event.manifestDigest())
        .setParameter("settings", event.settingCount())
        .setParameter("apps", event.appCount())
        .setParameter("size", event.sizeBytes())
        .setParameter("picture", event.hasPicture())
        .executeUpdate();
  }
}
