package io.carryover.policy.backuppolicy;

import io.carryover.kit.tenancy.CurrentTenant;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Versions of policies in Postgres. */
@ApplicationScoped
class PanachePolicyVersions
    implements PolicyVersions, PanacheRepositoryBase<PolicyVersionRow, PolicyVersionRow.Key> {

  private final CurrentTenant currentTenant;

  PanachePolicyVersions(CurrentTenant currentTenant) {
    this.currentTenant = currentTenant;
  }

  @Override
  public void keep(PolicyVersion version) {
    persist(new PolicyVersionRow(tenant(), version));
  }

  @Override
  public Optional<PolicyVersion> find(UUID policyId, long version) {
    return findByIdOptional(new PolicyVersionRow.Key(tenant(), policyId, version))
        .map(PolicyVersionRow::toVersion);
  }

  @Override
  public Optional<PolicyVersion> newest(UUID policyId) {
    return list(policyId, Long.MAX_VALUE, 1).stream().findFirst();
  }

  @Override
  public List<PolicyVersion> list(UUID policyId, long before, int limit) {
    return find(
            "tenantId = ?1 and policyId = ?2 and version < ?3 order by version desc",
            tenant(),
            policyId,
            before)
        .page(Page.ofSize(limit))
        .stream()
        .map(PolicyVersionRow::toVersion)
        .toList();
  }

  private UUID tenant() {
    return currentTenant.get().value();
  }
}
