package io.carryover.policy.tenant;

import io.carryover.kit.tenancy.TenantId;
import java.time.Instant;

/** A registered organization. */
public record Tenant(
    TenantId id, String displayName, RestorePageSetting restorePage, Instant registeredAt) {}
