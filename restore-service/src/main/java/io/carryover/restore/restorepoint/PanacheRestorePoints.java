package io.carryover.restore.restorepoint;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.PageCursor;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PanacheRestorePoints
    implements RestorePoints, PanacheRepositoryBase<RestorePointRow, RestorePointRow.Key> {

  private static final String NEWEST_OF_EACH_PROFILE =
      """
      from RestorePointRow p
      where p.tenantId = :tenant and p.userId = :user
        and not exists (from RestorePointRow newer
                        where newer.tenantId = p.tenantId and newer.profileId = p.profileId
                          and newer.userId = p.userId and newer.backupVersion > p.backupVersion)
      """;

  /** Before the first page comes everything. */
  private static final PageCursor BEGINNING =
      new PageCursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(0, 0));

  /** An id that no device has. */
  private static final UUID NO_DEVICE = new UUID(0, 0);

  private final CurrentTenant tenant;

  PanacheRestorePoints(CurrentTenant tenant) {
    this.tenant = tenant;
  }

  @Override
  public List<RestorableProfile> profiles(
      UserId user, @Nullable DeviceId except, @Nullable PageCursor after, int limit) {
    PageCursor from = after == null ? BEGINNING : after;
    return find(
            NEWEST_OF_EACH_PROFILE
                + """
                  and p.deviceId <> :except
                  and (p.completedAt < :time or (p.completedAt = :time and p.profileId > :id))
                order by p.completedAt desc, p.profileId
                """,
            Map.of(
                "tenant", tenant.get().value(),
                "user", user.value(),
                "except", except == null ? NO_DEVICE : except.value(),
                "time", from.time(),
                "id", from.id()))
        .page(0, limit)
        .list()
        .stream()
        .map(RestorePointRow::toProfile)
        .toList();
  }

  @Override
  public Optional<RestorableProfile> profile(UserId user, ProfileId profile) {
    return find(
            NEWEST_OF_EACH_PROFILE + " and p.profileId = :profile",
            Map.of(
                "tenant", tenant.get().value(),
                "user", user.value(),
                "profile", profile.value()))
        .firstResultOptional()
        .map(RestorePointRow::toProfile);
  }

  @Override
  public Optional<RestorePoint> version(UserId user, ProfileId profile, long backupVersion) {
    return findByIdOptional(
            new RestorePointRow.Key(tenant.get().value(), profile.value(), backupVersion))
        .filter(row -> row.isOf(user))
        .map(RestorePointRow::toRestorePoint);
  }

  @Override
  public Optional<Instant> completedAt(UserId user, ProfileId profile, long backupVersion) {
    return findByIdOptional(
            new RestorePointRow.Key(tenant.get().value(), profile.value(), backupVersion))
        .filter(row -> row.isOf(user))
        .map(row -> row.toVersion().completedAt());
  }

  @Override
  public List<RestorableVersion> versions(
      UserId user, ProfileId profile, Instant asOf, @Nullable PageCursor after, int limit) {
    PageCursor from = after == null ? BEGINNING : after;
    return find(
            """
            tenantId = :tenant and userId = :user and profileId = :profile and completedAt <= :asOf
              and (completedAt < :time or (completedAt = :time and backupVersion < :version))
            order by completedAt desc, backupVersion desc
            """,
            Map.of(
                "tenant", tenant.get().value(),
                "user", user.value(),
                "profile", profile.value(),
                "asOf", asOf,
                "time", from.time(),
                "version", from.id().getLeastSignificantBits()))
        .page(0, limit)
        .stream()
        .map(RestorePointRow::toVersion)
        .toList();
  }

  @Override
  public boolean isDeleted(UserId user, ProfileId profile) {
    return (boolean)
        getEntityManager()
            .createNativeQuery(
                """
                select exists (select from deleted_backup
                               where tenant_id = :tenant and profile_id = :profile and user_id = :user)
                """,
                Boolean.class)
            .setParameter("tenant", tenant.get().value())
            .setParameter("profile", profile.value())
            .setParameter("user", user.value())
            .getSingleResult();
  }
}
