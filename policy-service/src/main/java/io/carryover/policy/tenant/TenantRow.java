package io.carryover.policy.tenant;

import io.carryover.kit.tenancy.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code tenant}. */
@Entity
@Table(name = "tenant")
class TenantRow {

  @Id private UUID tenantId;
  private String displayName;

  @Enumerated(EnumType.STRING)
  private RestorePageSetting restorePage;

  private String ruleReadings;
  private int restorePageVersion;
  private @Nullable Instant restorePageChangedAt;
  private Instant registeredAt;

  /** For the entity manager. */
  @SuppressWarnings("NullAway.Init")
  TenantRow() {}

  Tenant toTenant() {
    return new Tenant(
        new TenantId(tenantId),
        displayName,
        restorePage,
        RuleReadingsText.read(ruleReadings),
        restorePageVersion,
        restorePageChangedAt == null ? registeredAt : restorePageChangedAt,
        registeredAt);
  }
}
