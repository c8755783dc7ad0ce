package io.carryover.policy.backuppolicy;

import io.carryover.kit.identity.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code backup_policy_draft}. */
@Entity
@Table(name = "backup_policy_draft")
@IdClass(PolicyDraftRow.Key.class)
class PolicyDraftRow {

  /** Its primary key. */
  record Key(UUID tenantId, UUID policyId) {}

  @Id private UUID tenantId;
  @Id private UUID policyId;
  private long basedOn;
  private String author;
  private Instant changedAt;
  private String state;

  /** For the entity manager. */
  @SuppressWarnings("NullAway.Init")
  PolicyDraftRow() {}

  PolicyDraftRow(UUID tenantId, PolicyDraft draft) {
    this.tenantId = tenantId;
    this.policyId = draft.policyId();
    this.basedOn = draft.basedOn();
    this.author = draft.author().value();
    this.changedAt = draft.changedAt();
    this.state = StateText.write(draft.state());
  }

  PolicyDraft toDraft() {
    return new PolicyDraft(policyId, basedOn, new UserId(author), changedAt, StateText.read(state));
  }
}
