package io.carryover.policy.tenant;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.policy.PolicyProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns requests away whose organization is not registered.
 *
 * <p>A tenant that has been seen is remembered: there is no way to unregister one.
 */
@Provider
@ForRegisteredTenant
class RegisteredTenantFilter implements ContainerRequestFilter {

  private final Set<TenantId> seen = ConcurrentHashMap.newKeySet();
  private final Tenants tenants;
  private final Caller caller;

  RegisteredTenantFilter(Tenants tenants, Caller caller) {
    this.tenants = tenants;
    this.caller = caller;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    TenantId tenant = caller.tenant();
    if (!seen.contains(tenant)) {
      if (tenants.current().isEmpty()) {
        throw PolicyProblem.TENANT_NOT_REGISTERED.toException();
      }
      seen.add(tenant);
    }
  }
}
