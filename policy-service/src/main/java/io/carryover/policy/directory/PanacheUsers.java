package io.carryover.policy.directory;

import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Users in Postgres. */
@ApplicationScoped
class PanacheUsers implements Users, PanacheRepositoryBase<UserRow, UserRow.Key> {

  private static final String INSERT =
      """
      insert into directory_user (tenant_id, user_id, user_principal_name, display_name)
      values (:tenant, :user, :principal, :name) on conflict (tenant_id, user_id)
      """;
  private static final String OR_RENAME =
      " do update set user_principal_name = excluded.user_principal_name, display_name = excluded.display_name";
  private static final String OR_NOTHING = " do nothing";

  private final CurrentTenant currentTenant;

  PanacheUsers(CurrentTenant currentTenant) {
    this.currentTenant = currentTenant;
  }

  @Override
  public Optional<DirectoryUser> find(UserId id) {
    return findByIdOptional(new UserRow.Key(tenant(), id.value())).map(UserRow::toUser);
  }

  @Override
  public void put(DirectoryUser user) {
    write(INSERT + OR_RENAME, user);
  }

  @Override
  public void addIfUnknown(DirectoryUser user) {
    write(INSERT + OR_NOTHING, user);
  }

  @Override
  public List<DirectoryUser> list(@Nullable UserId after, int limit) {
    String start = after == null ? "" : after.value();
    return find("tenantId = ?1 and userId > ?2 order by userId", tenant(), start)
        .page(Page.ofSize(limit))
        .stream()
        .map(UserRow::toUser)
        .toList();
  }

  @Override
  public Set<UserId> known(Collection<UserId> ids) {
    return getEntityManager()
        .createQuery(
            "select userId from UserRow where tenantId = :tenant and userId in :ids", String.class)
        .setParameter("tenant", tenant())
        .setParameter("ids", ids.stream().map(UserId::value).toList())
        .getResultStream()
        .map(UserId::new)
        .collect(Collectors.toSet());
  }

  private void write(String sql, DirectoryUser user) {
    getEntityManager()
        .createNativeQuery(sql)
        .setParameter("tenant", tenant())
        .setParameter("user", user.id().value())
        .setParameter("principal", user.userPrincipalName())
        .setParameter("name", user.displayName())
        .executeUpdate();
  }

  private UUID tenant() {
    return currentTenant.get().value();
  }
}
