package io.carryover.restore.restorepoint;

import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import io.carryover.restore.event.BackupDeleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * Notes each deletion with its revision, and forgets what is older.
 *
 * <p>The note stays: a completion that arrives after the deletion of what it completed must not
 * bring it back. A completion with a newer revision does, so that a deletion can be undone.
 */
@ApplicationScoped
class BackupDeletedHandler implements EventHandler<BackupDeleted> {

  /** In the place of a version: the whole profile. */
  private static final long WHOLE_PROFILE = 0;

  private static final String NOTE =
      """
      insert into deleted_backup (tenant_id, profile_id, backup_version, user_id, revision)
      values (:tenant, :profile, :version, :user, :revision)
      on conflict (tenant_id, profile_id, backup_version) do update
      set revision = excluded.revision, user_id = excluded.user_id
      where deleted_backup.revision < excluded.revision
      """;

  private static final String FORGET =
      """
      delete from restore_point
      where tenant_id = :tenant and profile_id = :profile and revision < :revision
        and (:version = 0 or backup_version = :version)
      """;

  private final EntityManager entityManager;

  BackupDeletedHandler(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public String type() {
    return BackupDeleted.TYPE;
  }

  @Override
  public Class<BackupDeleted> payload() {
    return BackupDeleted.class;
  }

  @Override
  public void handle(BackupDeleted event, EventMetadata metadata) {
    Long version = event.backupVersion();
    long gone = version == null ? WHOLE_PROFILE : version;
    entityManager
        .createNativeQuery(NOTE)
        .setParameter("tenant", event.tenantId())
        .setParameter("profile", event.profileId())
        .setParameter("version", gone)
        .setParameter("user", event.userId())
        .setParameter("revision", event.revision())
        .executeUpdate();
    entityManager
        .createNativeQuery(FORGET)
        .setParameter("tenant", event.tenantId())
        .setParameter("profile", event.profileId())
        .setParameter("version", gone)
        .setParameter("revision", event.revision())
        .executeUpdate();
  }
}
