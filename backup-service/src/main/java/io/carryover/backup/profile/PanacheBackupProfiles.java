package io.carryover.backup.profile;

import io.carryover.backup.content.ContentStore;
import io.carryover.kit.id.Ids;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Backup profiles in Postgres. */
@ApplicationScoped
class PanacheBackupProfiles
    implements BackupProfiles, PanacheRepositoryBase<BackupProfileRow, BackupProfileRow.Key> {

  private static final String ACTIVE =
      "tenantId = ?1 and deviceId = ?2 and userId = ?3 and deletedAt is null";

  private final EntityManager entityManager;
  private final ContentStore contents;
  private final CurrentTenant currentTenant;
  private final Ids ids;

  PanacheBackupProfiles(
      EntityManager entityManager, ContentStore contents, CurrentTenant currentTenant, Ids ids) {
    this.entityManager = entityManager;
    this.contents = contents;
    this.currentTenant = currentTenant;
    this.ids = ids;
  }

  @Override
  public Optional<BackupProfile> findActive(DeviceId device, UserId user) {
    return find(ACTIVE, tenant(), device.value(), user.value())
        .firstResultOptional()
        .map(BackupProfileRow::toDomain);
  }

  @Override
  public Optional<BackupProfile> find(UUID profileId) {
    return findByIdOptional(key(profileId)).map(BackupProfileRow::toDomain);
  }

  @Override
  public List<BackupProfile> ofUser(UserId user) {
    return find(
            "tenantId = ?1 and userId = ?2 and deletedAt is null",
            Sort.descending("lastBackupAt").and("profileId"),
            tenant(),
            user.value())
        .stream()
        .map(BackupProfileRow::toDomain)
        .toList();
  }

  @Override
  public Optional<Backup> findBackup(UUID backupId) {
    return backups("from BackupRow where tenantId = ?1 and backupId = ?2", backupId).stream()
        .findFirst();
  }

  @Override
  public Optional<Backup> findBackup(UUID profileId, long version) {
    return Optional.ofNullable(entityManager.find(BackupRow.class, backupKey(profileId, version)))
        .map(BackupRow::toDomain);
  }

  @Override
  public List<Backup> backups(UUID profileId) {
    return backups(
        "from BackupRow where tenantId = ?1 and profileId = ?2 order by version desc", profileId);
  }

  @Override
  public Optional<BackupProfile> lock(UUID profileId) {
    return Optional.ofNullable(findById(key(profileId), LockModeType.PESSIMISTIC_WRITE))
        .map(BackupProfileRow::toDomain);
  }

  @Override
  public void moveSlot(UUID profileId, Instant from, Instant to) {
    update(
        "nextBackupAt = ?1 where tenantId = ?2 and profileId = ?3 and nextBackupAt = ?4",
        to,
        tenant(),
        profileId,
        from);
  }

  @Override
  public BackupProfile delete(UUID profileId, Instant now, Instant undoUntil) {
    var row = row(profileId);
    row.delete(now, undoUntil);
    return row.toDomain();
  }

  @Override
  public BackupProfile undelete(UUID profileId) {
    var row = row(profileId);
    row.undelete();
    return row.toDomain();
  }

  @Override
  public BackupProfile expire(UUID profileId, long version) {
    entityManager.remove(
        entityManager.getReference(BackupRow.class, backupKey(profileId, version)));
    entityManager.flush();
    contents.removeUnnamed(profileId);
    var row = row(profileId);
    row.countEvent();
    return row.toDomain();
  }

  @Override
  public void purge(UUID profileId) {
    contents.removeAll(profileId);
    entityManager
        .createNativeQuery("delete from backup where tenant_id = :tenant and profile_id = :profile")
        .setParameter("tenant", tenant())
        .setParameter("profile", profileId)
        .executeUpdate();
    deleteById(key(profileId));
  }

  @Override
  public void showPicture(UUID profileId) {
    row(profileId).showPicture();
  }

  private List<Backup> backups(String query, UUID id) {
    return entityManager
        .createQuery(query, BackupRow.class)
        .setParameter(1, tenant())
        .setParameter(2, id)
        .getResultStream()
        .map(BackupRow::toDomain)
        .toList();
  }

  private BackupProfileRow row(UUID profileId) {
    return findByIdOptional(key(profileId)).orElseThrow();
  }

  private BackupProfileRow.Key key(UUID profileId) {
    return new BackupProfileRow.Key(tenant(), profileId);
  }

  private BackupRow.Key backupKey(UUID profileId, long version) {
    return new BackupRow.Key(tenant(), profileId, version);
  }

  private UUID tenant() {
    return currentTenant.get().value();
  }
}
