package io.carryover.policy.effectivepolicy;

import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.policy.catalog.SettingsCatalog;
import io.carryover.policy.catalog.SettingsCategory;
import io.carryover.policy.decision.Question;
import io.carryover.policy.device.Device;
import io.carryover.policy.eligibility.EligibilityData;
import io.carryover.policy.eligibility.EligibilityInForce;
import io.carryover.policy.event.PolicyAssigned;
import io.carryover.policy.event.PolicyAssigned.AssignedCategory;
import io.carryover.policy.event.PolicyAssigned.AssignedPolicy;
import io.carryover.policy.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
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
    return supposing(SupposedRules.NONE);
  }

  /**
   * Rules that are only supposed.
   *
   * @param ruleFile the text of a rule file in place of the rules of this service, or null
   * @param day on which the rules are to hold, or null for today
   * @param readings the name of the reading by the id of the rule, beside those that the tenant has
   *     chosen
   */
  public record SupposedRules(
      @Nullable String ruleFile, @Nullable LocalDate day, Map<String, String> readings) {

    static final SupposedRules NONE = new SupposedRules(null, null, Map.of());

    public SupposedRules {
      readings = Map.copyOf(readings);
    }
  }

  /**
   * The resolver with other rules.
   *
   * @throws IllegalArgumentException if there is no such rule or reading, or the rule file cannot
   *     be read or contradicts itself
   */
  public PolicyResolver supposing(SupposedRules supposed) {
    EligibilityData rules = eligibility.rules(supposed.ruleFile());
    Map<String, String> readings = new HashMap<>();
    // A reading that newer rules do not have any more must not keep devices from being decided.
    tenants
        .current()
        .ifPresent(tenant ->
            tenant.ruleReadings().entrySet().stream()
                .filter(reading -> rules.hasReading(reading.getKey(), reading.getValue()))
                .forEach(reading -> readings.put(reading.getKey(), reading.getValue())));
    readings.putAll(supposed.readings());
    LocalDate day = Objects.requireNonNullElseGet(supposed.day(), eligibility::day);
    return new PolicyResolver(rules.readAs(readings).inForceOn(day), catalog);
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
