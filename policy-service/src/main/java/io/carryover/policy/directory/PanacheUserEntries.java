package io.carryover.policy.directory;

import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.policy.PolicyProblem;
import io.carryover.policy.directory.SearchCondition.Property;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.query.MutationQuery;

/** What providers push about users, in Postgres. */
@ApplicationScoped
class PanacheUserEntries implements UserEntries, PanacheRepositoryBase<UserRow, UserRow.Key> {

  private static final Map<Property, String> COLUMNS =
      Map.of(
          Property.ID, "userId",
          Property.EXTERNAL_ID, "userId",
          Property.USER_NAME, "userPrincipalName",
          Property.DISPLAY_NAME, "displayName");
  private static final String PROVISION =
      """
      insert into directory_user
        (tenant_id, user_id, user_principal_name, display_name, active, provisioned, created_at, changed_at)
      values (:tenant, :user, :principal, :name, :active, true, :now, :now)
      on conflict (tenant_id, user_id) do update set
        user_principal_name = excluded.user_principal_name, display_name = excluded.display_name,
        active = excluded.active, provisioned = true, changed_at = excluded.changed_at, version = directory_user.version + 1
      where not directory_user.provisioned
      """;
  private static final String CHANGE =
      """
      update directory_user set user_principal_name = :principal, display_name = :name, active = :active,
        provisioned = true, changed_at = :now, version = version + 1
      where tenant_id = :tenant and user_id = :user
        and (user_principal_name, display_name, active, provisioned) is distinct from (:principal, :name, :active, true)
      """;
  private static final String REMOVE =
      "delete from directory_user where tenant_id = :tenant and user_id = :user";

  private final CurrentTenant currentTenant;
  private final Clock clock;

  PanacheUserEntries(CurrentTenant currentTenant, Clock clock) {
    this.currentTenant = currentTenant;
    this.clock = clock;
  }

  @Override
  @Transactional
  public Optional<UserEntry> find(UserId id) {
    return current(id, LockModeType.NONE);
  }

  @Override
  public Optional<UserEntry> lock(UserId id) {
    return current(id, LockModeType.PESSIMISTIC_WRITE);
  }

  @Override
  public boolean provision(DirectoryUser user, boolean active) {
    return write(PROVISION, user, active) > 0;
  }

  @Override
  public void change(DirectoryUser user, boolean active) {
    write(CHANGE, user, active);
  }

  @Override
  public boolean remove(UserId id) {
    return sql(REMOVE, id).executeUpdate() > 0;
  }

  @Override
  public List<UserEntry> search(SearchCondition condition, int offset, int limit) {
    if (limit == 0) {
      return List.of();
    }
    var text = new SearchText(currentTenant.get(), condition, COLUMNS);
    return find(text.where() + " order by userId", text.parameters())
        .range(offset, offset + limit - 1)
        .stream()
        .map(UserRow::toEntry)
        .toList();
  }

  @Override
  public long count(SearchCondition condition) {
    var text = new SearchText(currentTenant.get(), condition, COLUMNS);
    return count(text.where(), text.parameters());
  }

  /** As it stands in the database now, also after statements of this very transaction. */
  private Optional<UserEntry> current(UserId id, LockModeType lock) {
    return findByIdOptional(new UserRow.Key(currentTenant.get().value(), id.value()), lock)
        .map(row -> {
          getEntityManager().refresh(row, lock);
          return row.toEntry();
        });
  }

  private int write(String text, DirectoryUser user, boolean active) {
    try {
      return sql(text, user.id())
          .setParameter("principal", user.userPrincipalName())
          .setParameter("name", user.displayName())
          .setParameter("active", active)
          .setParameter("now", clock.instant())
          .executeUpdate();
    } catch (ConstraintViolationException e) {
      throw PolicyProblem.USER_NAME_TAKEN.toException();
    }
  }

  private MutationQuery sql(String text, UserId user) {
    return getSession()
        .createNativeMutationQuery(text)
        .setParameter("tenant", currentTenant.get().value())
        .setParameter("user", user.value());
  }
}
