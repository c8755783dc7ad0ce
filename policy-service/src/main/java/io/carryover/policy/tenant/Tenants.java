package io.carryover.policy.tenant;

import io.carryover.kit.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registered organizations. */
public interface Tenants {

  /** The tenant of the work at hand, or empty while it is not registered. */
  Optional<Tenant> current();

  /** Registers the tenant of the work at hand, or gives it another name. */
  Tenant register(String displayName);

  /** Changes the restore page setting of the tenant of the work at hand, unless it is this one. */
  void setRestorePage(RestorePageSetting setting);

  /** Changes which official pages the tenant of the work at hand follows. */
  void setRuleReadings(Map<String, String> readings);

  /** Every registered tenant, for work of the service itself. */
  List<TenantId> all();
}
