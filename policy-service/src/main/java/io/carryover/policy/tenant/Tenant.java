package io.carryover.policy.tenant;

import io.carryover.kit.tenancy.TenantId;
import java.time.Instant;
import java.util.Map;

/**
 * A registered organization.
 *
 * @param ruleReadings which official page it follows where two print a rule differently: the name
 *     of the reading by the id of the rule
 * @param restorePageVersion how often the restore page setting has changed
 * @param restorePageChangedAt when it changed last; the registration while it never has
 */
public record Tenant(
    TenantId id,
    String displayName,
    RestorePageSetting restorePage,
    Map<String, String> ruleReadings,
    int restorePageVersion,
    Instant restorePageChangedAt,
    Instant registeredAt) {

  public Tenant {
    ruleReadings = Map.copyOf(ruleReadings);
  }
}
