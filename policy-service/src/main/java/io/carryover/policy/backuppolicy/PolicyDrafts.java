package io.carryover.policy.backuppolicy;

import io.carryover.kit.tenancy.CurrentTenant;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The drafts of the tenant of the work at hand, at most one for each policy. */
@ApplicationScoped
public class PolicyDrafts implements PanacheRepositoryBase<PolicyDraftRow, PolicyDraftRow.Key> {

  private final CurrentTenant currentTenant;

  PolicyDrafts(CurrentTenant currentTenant) {
    this.currentTenant = currentTenant;
  }

  /** The draft for a policy. */
  public Optional<PolicyDraft> find(UUID policyId) {
    return findByIdOptional(new PolicyDraftRow.Key(tenant(), policyId))
        .map(PolicyDraftRow::toDraft);
  }

  /** The drafts for policies; who has none is missing. */
  public List<PolicyDraft> find(Collection<UUID> policyIds) {
    return policyIds.isEmpty()
        ? List.of()
        : find("tenantId = ?1 and policyId in ?2", tenant(), policyIds).stream()
            .map(PolicyDraftRow::toDraft)
            .toList();
  }

  /** Keeps a draft in place of the one before. */
  void keep(PolicyDraft draft) {
    getEntityManager().merge(new PolicyDraftRow(tenant(), draft));
  }

  /** Removes a draft; says whether there was one. */
  boolean remove(UUID policyId) {
    return deleteById(new PolicyDraftRow.Key(tenant(), policyId));
  }

  private UUID tenant() {
    return currentTenant.get().value();
  }
}
