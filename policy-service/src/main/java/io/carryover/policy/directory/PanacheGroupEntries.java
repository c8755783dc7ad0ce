package io.carryover.policy.directory;

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
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/** What providers push about groups, in Postgres. */
@ApplicationScoped
class PanacheGroupEntries implements GroupEntries, PanacheRepositoryBase<GroupRow, GroupRow.Key> {

  private static final Map<Property, String> COLUMNS =
      Map.of(
          Property.ID, "cast(groupId as string)",
          Property.EXTERNAL_ID, "coalesce(externalId, '')",
          Property.DISPLAY_NAME, "displayName");
  private static final String SET =
      """
      update directory_group set external_id = :external, changed_at = :now, version = version + 1
      where tenant_id = :tenant and group_id = :group
      """;
  private static final String IF_NONE = " and external_id is null";
  private static final String IF_OTHER = " and external_id is distinct from :external";

  private final CurrentTenant currentTenant;
  private final Clock clock;

  PanacheGroupEntries(CurrentTenant currentTenant, Clock clock) {
    this.currentTenant = currentTenant;
    this.clock = clock;
  }

  @Override
  @Transactional
  public Optional<GroupEntry> find(UUID id) {
    return current(id, LockModeType.NONE);
  }

  @Override
  public Optional<GroupEntry> lock(UUID id) {
    return current(id, LockModeType.PESSIMISTIC_WRITE);
  }

  @Override
  public boolean claim(UUID id, String externalId) {
    return set(IF_NONE, id, externalId) > 0;
  }

  @Override
  public void setExternalId(UUID id, @Nullable String externalId) {
    set(IF_OTHER, id, externalId);
  }

  @Override
  public List<GroupEntry> search(SearchCondition condition, int offset, int limit) {
    if (limit == 0) {
      return List.of();
    }
    var text = new SearchText(currentTenant.get(), condition, COLUMNS);
    return find(text.where() + " order by groupId", text.parameters())
        .range(offset, offset + limit - 1)
        .stream()
        .map(GroupRow::toEntry)
        .toList();
  }

  @Override
  public long count(SearchCondition condition) {
    var text = new SearchText(currentTenant.get(), condition, COLUMNS);
    return count(text.where(), text.parameters());
  }

  /** As it stands in the database now, also after statements of this very transaction. */
  private Optional<GroupEntry> current(UUID id, LockModeType lock) {
    return findByIdOptional(new GroupRow.Key(currentTenant.get().value(), id), lock)
        .map(row -> {
          getEntityManager().refresh(row, lock);
          return row.toEntry();
        });
  }

  private int set(String condition, UUID id, @Nullable String externalId) {
    try {
      return getSession()
          .createNativeMutationQuery(SET + condition)
          .setParameter("tenant", currentTenant.get().value())
          .setParameter("group", id)
          .setParameter("external", externalId, StandardBasicTypes.STRING)
          .setParameter("now", clock.instant())
          .executeUpdate();
    } catch (ConstraintViolationException e) {
      throw PolicyProblem.EXTERNAL_ID_TAKEN.toException();
    }
  }
}
