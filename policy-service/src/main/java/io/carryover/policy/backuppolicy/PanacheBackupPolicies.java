package io.carryover.policy.backuppolicy;

import io.carryover.kit.tenancy.CurrentTenant;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Backup policies in Postgres. */
@ApplicationScoped
class PanacheBackupPolicies
    implements BackupPolicies, PanacheRepositoryBase<BackupPolicyRow, BackupPolicyRow.Key> {

  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final String BY_ID = "tenantId = ?1 and policyId = ?2";
  private static final String INSERT =
      """
      insert into backup_policy
        (tenant_id, policy_id, name, description, priority, settings, all_devices, all_users, version, changed_at)
      values (:tenant, :policy, :name, :description, :priority, :settings, false, false, :version, :changedAt)
      on conflict (tenant_id, policy_id) do nothing
      """;
  private static final String GROUPS =
      """
      select policy_id, group_id, excluded from policy_assignment_group
      where tenant_id = :tenant and policy_id = any (:policies)
      """;
  private static final String UNASSIGN =
      "delete from policy_assignment_group where tenant_id = :tenant and policy_id = :policy";
  private static final String ASSIGN =
      """
      insert into policy_assignment_group (tenant_id, policy_id, group_id, excluded)
      select :tenant, :policy, g, :excluded from unnest(cast(:groups as uuid[])) as g
      """;

  private final CurrentTenant currentTenant;

  PanacheBackupPolicies(CurrentTenant currentTenant) {
    this.currentTenant = currentTenant;
  }

  @Override
  public Optional<BackupPolicy> find(UUID id) {
    return first(find(BY_ID, tenant(), id));
  }

  @Override
  public Optional<BackupPolicy> lock(UUID id) {
    return first(find(BY_ID, tenant(), id).withLock(LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public boolean add(BackupPolicy policy) {
    var content = policy.content();
    return sql(INSERT)
            .setParameter("policy", policy.id())
            .setParameter("name", content.name())
            .setParameter("description", content.description())
            .setParameter("priority", content.priority())
            .setParameter("settings", SettingsText.write(content.settings()))
            .setParameter("version", policy.version())
            .setParameter("changedAt", policy.changedAt())
            .executeUpdate()
        == 1;
  }

  @Override
  public void save(BackupPolicy policy) {
    findById(new BackupPolicyRow.Key(tenant(), policy.id())).keep(policy);
    sql(UNASSIGN).setParameter("policy", policy.id()).executeUpdate();
    assign(policy.id(), policy.assignment().include(), false);
    assign(policy.id(), policy.assignment().exclude(), true);
  }

  @Override
  public void remove(UUID id) {
    delete(BY_ID, tenant(), id);
  }

  @Override
  public List<BackupPolicy> list(@Nullable UUID after, int limit) {
    UUID start = after == null ? BEFORE_ALL : after;
    return policies(
        find("tenantId = ?1 and policyId > ?2 order by policyId", tenant(), start)
            .page(Page.ofSize(limit)));
  }

  @Override
  public long count() {
    return count("tenantId", tenant());
  }

  private Optional<BackupPolicy> first(PanacheQuery<BackupPolicyRow> query) {
    return policies(query).stream().findFirst();
  }

  private List<BackupPolicy> policies(PanacheQuery<BackupPolicyRow> query) {
    List<BackupPolicyRow> rows = query.list();
    Map<UUID, AssignedGroups> groups = new HashMap<>();
    rows.forEach(row -> groups.put(row.policyId(), new AssignedGroups()));
    for (Object found :
        getEntityManager()
            .createNativeQuery(GROUPS, Tuple.class)
            .setParameter("tenant", tenant())
            .setParameter("policies", groups.keySet().toArray(UUID[]::new))
            .getResultList()) {
      Tuple row = (Tuple) found;
      groups
          .getOrDefault(row.get(0, UUID.class), new AssignedGroups())
          .add(row.get(1, UUID.class), row.get(2, Boolean.class));
    }
    return rows.stream()
        .map(row -> row.toPolicy(groups.getOrDefault(row.policyId(), new AssignedGroups())))
        .toList();
  }

  private void assign(UUID policy, Collection<UUID> groups, boolean excluded) {
    if (!groups.isEmpty()) {
      sql(ASSIGN)
          .setParameter("policy", policy)
          .setParameter("groups", groups.toArray(UUID[]::new))
          .setParameter("excluded", excluded)
          .executeUpdate();
    }
  }

  private Query sql(String text) {
    return getEntityManager().createNativeQuery(text).setParameter("tenant", tenant());
  }

  private UUID tenant() {
    return currentTenant.get().value();
  }
}
