package io.carryover.policy.backuppolicy;

import io.carryover.kit.identity.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code backup_policy_version}. */
@Entity
@Table(name = "backup_policy_version")
@IdClass(PolicyVersionRow.Key.class)
class PolicyVersionRow {

  /** Its primary key. */
  record Key(UUID tenantId, UUID policyId, long version) {}

  @Id private UUID tenantId;
  @Id private UUID policyId;
  @Id private long version;

  @Enumerated(EnumType.STRING)
  private PolicyVersion.Action action;

  private String author;
  private Instant changedAt;
  private String state;
  private @Nullable Long rolledBackTo;

  /** For the entity manager. */
  @SuppressWarnings("NullAway.Init")
  PolicyVersionRow() {}

  PolicyVersionRow(UUID tenantId, PolicyVersion kept) {
    this.tenantId = tenantId;
    this.policyId = kept.policyId();
    this.version = kept.version();
    this.action = kept.action();
    this.author = kept.author().value();
    this.changedAt = kept.changedAt();
    this.state = StateText.write(kept.state());
    this.rolledBackTo = kept.rolledBackTo();
  }

  PolicyVersion toVersion() {
    return new PolicyVersion(
        policyId,
        version,
        action,
        new UserId(author),
        changedAt,
        StateText.read(state),
        rolledBackTo);
  }
}
