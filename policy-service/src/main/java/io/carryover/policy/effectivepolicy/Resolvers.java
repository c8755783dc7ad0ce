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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives the resolver of the day, and words its result as the event says it. */
@ApplicationScoped
public class Resolvers {

  private final EligibilityInForce eligibility;
  private final SettingsCatalog catalog;
  private final CurrentTenant currentTenant;
  private final Clock clock;

  Resolvers(
      EligibilityInForce eligibility,
      SettingsCatalog catalog,
      CurrentTenant currentTenant,
      Clock clock) {
    this.eligibility = eligibility;
    this.catalog = catalog;
    this.currentTenant = currentTenant;
    this.clock = clock;
  }

  /** The resolver with the rules of today. */
  public PolicyResolver now() {
    return new PolicyResolver(eligibility.today(), catalog);
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
