package io.carryover.policy.directory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.policy.PolicyProblem;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Groups and their members in Postgres. */
@ApplicationScoped
class PanacheGroups implements Groups, PanacheRepositoryBase<GroupRow, GroupRow.Key> {

  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final String PUT =
      """
      insert into directory_group (tenant_id, group_id, display_name, created_at, changed_at)
      values (:tenant, :group, :name, :now, :now)
      on conflict (tenant_id, group_id) do update set
        display_name = excluded.display_name, changed_at = excluded.changed_at, version = directory_group.version + 1
      where directory_group.display_name <> excluded.display_name
      """;
  private static final String TOUCH =
      """
      update directory_group set changed_at = :now, version = version + 1
      where tenant_id = :tenant and group_id = :group
      """;

  /** A group that somebody else is changing right now is passed over: its version grows by that. */
  private static final String REMOVE_FROM_ALL =
      """
      with gone as (
        delete from group_member where tenant_id = :tenant and member_type = :type and member_id = :id
        returning group_id),
      free as (
        select group_id from directory_group where tenant_id = :tenant and group_id in (select group_id from gone)
        order by group_id for no key update skip locked),
      touched as (
        update directory_group g set changed_at = :now, version = version + 1
        from free f where g.tenant_id = :tenant and g.group_id = f.group_id)
      select count(*) from gone
      """;

  private static final String REMOVE_GROUP =
      "delete from directory_group where tenant_id = :tenant and group_id = :group";
  private static final String ADD =
      """
      insert into group_member (tenant_id, group_id, member_type, member_id)
      select :tenant, :group, m.type, m.id from unnest(cast(:types as text[]), cast(:ids as text[])) as m (type, id)
      order by m.type, m.id on conflict do nothing
      """;

  /**
   * Of one type, and not joined with all that is to go: under a plan that is kept for any
   * parameters Postgres compared each member with all of ten thousand, for twenty seconds.
   */
  private static final String REMOVE =
      """
      delete from group_member where tenant_id = :tenant and group_id = :group and member_type = :type
        and member_id = any(cast(:ids as text[]))
      """;

  private static final String MEMBERS =
      """
      select member_type, member_id from group_member
      where tenant_id = :tenant and group_id = :group and (member_type, member_id) > (:afterType, :afterId)
      order by member_type, member_id limit :limit
      """;
  private static final String GROUPS_OF =
      """
      select m.member_type, m.member_id, g.group_id, g.display_name
      from group_member m join directory_group g on g.tenant_id = m.tenant_id and g.group_id = m.group_id
      where m.tenant_id = :tenant
        and (m.member_type, m.member_id) in (select * from unnest(cast(:types as text[]), cast(:ids as text[])))
      order by g.group_id
      """;

  private final CurrentTenant currentTenant;
  private final Clock clock;

  PanacheGroups(CurrentTenant currentTenant, Clock clock) {
    this.currentTenant = currentTenant;
    this.clock = clock;
  }

  @Override
  public Optional<Group> find(UUID id) {
    return findByIdOptional(new GroupRow.Key(tenant(), id)).map(GroupRow::toGroup);
  }

  @Override
  public List<Group> find(Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : find("tenantId = ?1 and groupId in ?2", tenant(), ids).stream()
            .map(GroupRow::toGroup)
            .toList();
  }

  @Override
  public List<Group> named(Collection<String> displayNames) {
    return displayNames.isEmpty()
        ? List.of()
        : find("tenantId = ?1 and displayName in ?2", tenant(), displayNames).stream()
            .map(GroupRow::toGroup)
            .toList();
  }

  @Override
  public void put(Group group) {
    sql(PUT, group.id())
        .setParameter("name", group.displayName())
        .setParameter("now", clock.instant())
        .executeUpdate();
  }

  @Override
  public Optional<Group> lock(UUID id) {
    return find("tenantId = ?1 and groupId = ?2", tenant(), id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .map(GroupRow::toGroup);
  }

  @Override
  public void remove(UUID id) {
    try {
      sql(REMOVE_GROUP, id).executeUpdate();
    } catch (ConstraintViolationException e) {
      throw PolicyProblem.GROUP_IN_USE.toException();
    }
  }

  @Override
  public List<Group> list(@Nullable UUID after, int limit) {
    return find(
            "tenantId = ?1 and groupId > ?2 order by groupId",
            tenant(),
            after == null ? BEFORE_ALL : after)
        .page(Page.ofSize(limit))
        .stream()
        .map(GroupRow::toGroup)
        .toList();
  }

  @Override
  public Set<UUID> hold(Collection<UUID> ids) {
    return find("tenantId = ?1 and groupId in ?2 order by groupId", tenant(), ids)
        .withLock(LockModeType.PESSIMISTIC_READ)
        .stream()
        .map(row -> row.toGroup().id())
        .collect(Collectors.toSet());
  }

  @Override
  public int addMembers(UUID group, Collection<GroupMember> members) {
    return sql(ADD, group)
        .setParameter("types", types(members))
        .setParameter("ids", ids(members))
        .executeUpdate();
  }

  @Override
  public int removeMembers(UUID group, Collection<GroupMember> members) {
    int removed = 0;
    for (var ofType : members.stream().collect(groupingBy(GroupMember::type)).entrySet()) {
      removed +=
          sql(REMOVE, group)
              .setParameter("type", ofType.getKey().name())
              .setParameter("ids", ids(ofType.getValue()))
              .executeUpdate();
    }
    return removed;
  }

  @Override
  public void touch(UUID group) {
    sql(TOUCH, group).setParameter("now", clock.instant()).executeUpdate();
  }

  @Override
  public int removeFromAll(GroupMember member) {
    return getSession()
        .createNativeQuery(REMOVE_FROM_ALL, Long.class)
        .setParameter("tenant", tenant())
        .setParameter("type", member.type().name())
        .setParameter("id", member.id())
        .setParameter("now", clock.instant())
        .getSingleResult()
        .intValue();
  }

  @Override
  public List<GroupMember> members(UUID group, @Nullable GroupMember after, int limit) {
    return tuples(MEMBERS)
        .setParameter("group", group)
        .setParameter("afterType", after == null ? "" : after.type().name())
        .setParameter("afterId", after == null ? "" : after.id())
        .setParameter("limit", limit)
        .getResultStream()
        .map(PanacheGroups::member)
        .toList();
  }

  @Override
  public Map<GroupMember, List<Group>> groupsOf(
      Collection<DeviceId> devices, Collection<UserId> users) {
    List<GroupMember> members =
        Stream.concat(
                devices.stream().map(GroupMember::of),
                users.stream().distinct().map(GroupMember::of))
            .toList();
    return tuples(GROUPS_OF)
        .setParameter("types", types(members))
        .setParameter("ids", ids(members))
        .getResultStream()
        .collect(
            groupingBy(
                PanacheGroups::member,
                mapping(
                    row -> new Group(row.get(2, UUID.class), row.get(3, String.class)), toList())));
  }

  private static GroupMember member(Tuple row) {
    return new GroupMember(MemberType.valueOf(row.get(0, String.class)), row.get(1, String.class));
  }

  private static String[] types(Collection<GroupMember> members) {
    return members.stream().map(member -> member.type().name()).toArray(String[]::new);
  }

  private static String[] ids(Collection<GroupMember> members) {
    return members.stream().map(GroupMember::id).toArray(String[]::new);
  }

  private MutationQuery sql(String text, UUID group) {
    return getSession()
        .createNativeMutationQuery(text)
        .setParameter("tenant", tenant())
        .setParameter("group", group);
  }

  private NativeQuery<Tuple> tuples(String text) {
    return getSession().createNativeQuery(text, Tuple.class).setParameter("tenant", tenant());
  }

  private UUID tenant() {
    return currentTenant.get().value();
  }
}
