package io.carryover.policy.directory;

import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.policy.PolicyProblem;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Users in Postgres. */
@ApplicationScoped
class PanacheUsers implements Users, PanacheRepositoryBase<UserRow, UserRow.Key> {

  private static final String INSERT =
      """
      insert into directory_user (tenant_id, user_id, user_principal_name, display_name, created_at, changed_at)
      values (:tenant, :user, :principal, :name, :now, :now) on conflict (tenant_id, user_id)
      """;
  private static final String OR_RENAME =
      """
       do update set user_principal_name = excluded.user_principal_name, display_name = excluded.display_name,
        changed_at = excluded.changed_at, version = directory_user.version + 1
      where (directory_user.user_principal_name, directory_user.display_name)
        is distinct from (excluded.user_principal_name, excluded.display_name)
      """;
  private static final String OR_NOTHING = " do nothing";
  private static final String HOLD =
      """
      select user_id from directory_user where tenant_id = :tenant and user_id = any(cast(:users as text[]))
      order by user_id for key share
      """;

  private static final String NAMED =
      """
      select lower(user_principal_name), user_id from directory_user
      where tenant_id = :tenant and lower(user_principal_name) = any(cast(:names as text[])) order by user_id
      """;

  private final CurrentTenant currentTenant;
  private final Clock clock;

  PanacheUsers(CurrentTenant currentTenant, Clock clock) {
    this.currentTenant = currentTenant;
    this.clock = clock;
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
  public Map<String, List<UserId>> named(Collection<String> userPrincipalNames) {
    return getSession()
        .createNativeQuery(NAMED, Tuple.class)
        .setParameter("tenant", tenant())
        .setParameter(
            "names",
            userPrincipalNames.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toArray(String[]::new))
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                row -> row.get(0, String.class),
                Collectors.mapping(
                    row -> new UserId(row.get(1, String.class)), Collectors.toList())));
  }

  @Override
  public Set<UserId> hold(Collection<UserId> ids) {
    return getSession()
        .createNativeQuery(HOLD, String.class)
        .setParameter("tenant", tenant())
        .setParameter("users", ids.stream().map(UserId::value).toArray(String[]::new))
        .getResultStream()
        .map(UserId::new)
        .collect(Collectors.toSet());
  }

  private void write(String sql, DirectoryUser user) {
    try {
      getSession()
          .createNativeMutationQuery(sql)
          .setParameter("tenant", tenant())
          .setParameter("user", user.id().value())
          .setParameter("principal", user.userPrincipalName())
          .setParameter("name", user.displayName())
          .setParameter("now", clock.instant())
          .executeUpdate();
    } catch (ConstraintViolationException e) {
      throw PolicyProblem.USER_NAME_TAKEN.toException();
    }
  }

  private UUID tenant() {
    return currentTenant.get().value();
  }
}
