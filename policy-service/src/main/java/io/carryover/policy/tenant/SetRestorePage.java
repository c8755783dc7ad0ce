package io.carryover.policy.tenant;

import io.carryover.policy.PolicyProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Sets whether devices that enrol from now on show the restore page; saying the same again changes
 * nothing.
 */
@ApplicationScoped
public class SetRestorePage {

  private final Tenants tenants;

  SetRestorePage(Tenants tenants) {
    this.tenants = tenants;
  }

  /** The caller's organization with this setting. */
  @Transactional
  public Tenant to(RestorePageSetting setting) {
    tenants.setRestorePage(setting);
    return tenants.current().orElseThrow(PolicyProblem.TENANT_NOT_REGISTERED::toException);
  }
}
