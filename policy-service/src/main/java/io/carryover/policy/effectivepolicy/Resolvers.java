package io.carryover.policy.effectivepolicy;

import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.policy.catalog.SettingsCatalog;
import io.carryover.policy.catalog.SettingsCategory;
import io.carryover.policy.decision.Question;
import io.carryover.policy.device.Device;
import io.carryover.policy.eligibility.EligibilityInForce;
import io.carryover.policy.event.PolicyAssigned;
import io.carryover.policy.event.PolicyAssigned.AssignedCategory;
import io.carryover.policy.event.PolicyAssigned.AssignedPolicy;
import io.carryover.policy.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives the resolver of the day, and words its result as the event says it. */
@ApplicationScoped
public class Resolvers {

  private final EligibilityInForce eligibility;
  private final SettingsCatalog catalog;
  private final Tenants tenants;
  private final CurrentTenant currentTenant;
  private final Clock clock;

  Resolvers(
      EligibilityInForce eligibility,
      SettingsCatalog catalog,
      Tenants tenants,
      CurrentTenant currentTenant,
      Clock clock) {
    this.eligibility = eligibility;
    this.catalog = catalog;
    this.tenants = tenants;
    this.currentTenant = currentTenant;
    this.clock = clock;
  }

  /** The resolver with the rules of today, as the current tenant reads them. */
  public PolicyResolver now() {
    return reading(Map.of());
  }

  /**
   * The same with other readings of some rules.
   *
   * @param readings the name of the reading by the id of the rule
   * @throws IllegalArgumentException if there is no such rule or reading
   */
  public PolicyResolver reading(Map<String, String> readings) {
    Map<String, String> all = new HashMap<>();
    // A reading that newer rules do not have any more must not keep devices from being decided.
    tenants
        .current()
        .ifPresent(tenant ->
            tenant.ruleReadings().entrySet().stream()
                .filter(reading -> eligibility.hasReading(reading.getKey(), reading.getValue()))
                .forEach(reading -> all.put(reading.getKey(), reading.getValue())));
    all.putAll(readings);
    return new PolicyResolver(eligibility.todayReadAs(all), catalog);
  }

  /**
   * The answer for a device.
   *
   * @param before the last one that was told, or null
   */
  PolicyAssigned answer(Device device, EffectivePolicy policy, @Nullable PolicyAssigned before) {
    var settings = policy.settings();
    return new PolicyAssigned(
        currentTenant.get(),
        device.id(),
        device.user(),
        before == null ? 1 : before.revision() + 1,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        !device.isRetired(),
        device.name(),
        device.facts().osBuild(),
        device.enrolledAt(),
        policy.winner().map(w -> new AssignedPolicy(w.id(), w.name())).orElse(null),
        policy.decision(Question.BACKUP),
        policy.decision(Question.RESTORE_AT_DEVICE_SETUP),
        policy.decision(Question.RESTORE_AT_FIRST_SIGN_IN),
        Period.ofDays(settings.cadenceDays()),
        Period.ofDays(settings.retentionDays()),
        settings.meteredNetworks(),
        Arrays.stream(SettingsCategory.values())
            .map(c -> new AssignedCategory(c, Objects.requireNonNull(settings.categories().get(c))))
            .toList());
  }
}
