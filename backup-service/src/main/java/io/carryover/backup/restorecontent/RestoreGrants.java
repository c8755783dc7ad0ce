package io.carryover.backup.restorecontent;

import io.carryover.backup.BackupConfig;
import io.carryover.backup.event.RestoreFinished;
import io.carryover.backup.event.RestoreRequested;
import io.carryover.kit.tenancy.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The restores of the current tenant that this service has heard of.
 *
 * <p>An end that is heard before its beginning is kept, and the beginning changes nothing then. A
 * beginning that is heard again opens nothing again: the time to read runs from the first time.
 */
@ApplicationScoped
public class RestoreGrants {

  private static final String REQUESTED =
      """
      insert into restore_grant (tenant_id, restore_id, revision, device_id, profile_id, backup_version, expires_at,
                                 readable_until, finished)
      values (:tenant, :restore, :revision, :device, :profile, :version, :expires,
              least(cast(:expires as timestamptz), cast(:readableUntil as timestamptz)), false)
      on conflict (tenant_id, restore_id) do update
        set profile_id = excluded.profile_id, backup_version = excluded.backup_version, expires_at = excluded.expires_at,
            readable_until = coalesce(restore_grant.readable_until, excluded.readable_until), revision = greatest(restore_grant.revision, excluded.revision)
      """;
  private static final String FINISHED =
      """
      insert into restore_grant (tenant_id, restore_id, revision, device_id, finished)
      values (:tenant, :restore, :revision, :device, true)
      on conflict (tenant_id, restore_id) do update
        set finished = true, revision = greatest(restore_grant.revision, excluded.revision)
      """;
  private static final String PINNED =
      """
      select count(g) from RestoreGrantRow g
      where g.tenantId = :tenant and g.profileId = :profile and (:version is null or g.backupVersion = :version)
        and not g.finished and g.expiresAt > :now
      """;

  private final EntityManager entityManager;
  private final CurrentTenant currentTenant;
  private final BackupConfig config;
  private final Clock clock;

  RestoreGrants(
      EntityManager entityManager, CurrentTenant currentTenant, BackupConfig config, Clock clock) {
    this.entityManager = entityManager;
    this.currentTenant = currentTenant;
    this.config = config;
    this.clock = clock;
  }

  Optional<RestoreGrant> find(UUID restoreId) {
    var key = new RestoreGrantRow.Key(currentTenant.get().value(), restoreId);
    return Optional.ofNullable(entityManager.find(RestoreGrantRow.class, key))
        .map(RestoreGrantRow::toDomain);
  }

  /** Whether an unfinished restore reads a version. */
  public boolean isPinned(UUID profileId, long version, Instant now) {
    return pins(profileId, version, now);
  }

  /** Whether an unfinished restore reads any version of a profile. */
  public boolean isPinned(UUID profileId, Instant now) {
    return pins(profileId, null, now);
  }

  private boolean pins(
      UUID profileId, @org.jspecify.annotations.Nullable Long version, Instant now) {
    return entityManager
            .createQuery(PINNED, Long.class)
            .setParameter("tenant", currentTenant.get().value())
            .setParameter("profile", profileId)
            .setParameter("version", version)
            .setParameter("now", now)
            .getSingleResult()
        > 0;
  }

  void apply(RestoreRequested event) {
    var point = event.restorePoint();
    entityManager
        .createNativeQuery(REQUESTED)
        .setParameter("tenant", event.tenantId())
        .setParameter("restore", event.restoreId())
        .setParameter("revision", event.revision())
        .setParameter("device", event.deviceId())
        .setParameter("profile", point == null ? null : point.profileId())
        .setParameter("version", point == null ? null : point.backupVersion())
        .setParameter("expires", event.expiresAt())
        .setParameter("readableUntil", clock.instant().plus(config.restoreGrantLifetime()))
        .executeUpdate();
  }

  void apply(RestoreFinished event) {
    entityManager
        .createNativeQuery(FINISHED)
        .setParameter("tenant", event.tenantId())
        .setParameter("restore", event.restoreId())
        .setParameter("revision", event.revision())
        .setParameter("device", event.deviceId())
        .executeUpdate();
  }
}
