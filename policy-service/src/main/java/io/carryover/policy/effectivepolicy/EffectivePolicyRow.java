package io.carryover.policy.effectivepolicy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code effective_policy}: the last answer, as the event said it. */
@Entity
@Table(name = "effective_policy")
@IdClass(EffectivePolicyRow.Key.class)
class EffectivePolicyRow {

  /** Its primary key. */
  record Key(UUID tenantId, UUID deviceId) {}

  @Id private UUID tenantId;
  @Id private UUID deviceId;
  private String answer;

  /** For the entity manager. */
  @SuppressWarnings("NullAway.Init")
  EffectivePolicyRow() {}
}
