package io.carryover.kit.tenancy;

import jakarta.enterprise.inject.Vetoed;

/** A tenant that all work belongs to. */
@Vetoed
public final class OneTenant extends CurrentTenant {

  private final TenantId tenant;

  /** All work belongs to this tenant. */
  public OneTenant(TenantId tenant) {
    super(null);
    this.tenant = tenant;
  }

  @Override
  public TenantId get() {
    return tenant;
  }
}
