package io.carryover.policy.event;

import io.carryover.kit.event.EventContract;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.policy.catalog.CategoryState;
import io.carryover.policy.catalog.MeteredNetworks;
import io.carryover.policy.catalog.SettingsCategory;
import io.carryover.policy.decision.Decision;
import io.carryover.policy.facts.OsBuild;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device may do, why not, and within which limits, has changed.
 *
 * @param revision grows by one with each event of the device
 * @param active false once the device is retired
 * @param policy the policy that wins on the device, or null when none applies
 */
public record PolicyAssigned(
    TenantId tenantId,
    DeviceId deviceId,
    UserId userId,
    long revision,
    Instant assignedAt,
    boolean active,
    String deviceName,
    OsBuild osBuild,
    Instant enrolledAt,
    @Nullable AssignedPolicy policy,
    Decision backup,
    Decision restoreAtDeviceSetup,
    Decision restoreAtFirstSignIn,
    Period cadence,
    Period retention,
    MeteredNetworks meteredNetworks,
    List<AssignedCategory> categories) {

  public static final String TOPIC = "policy-assignments.v1";

  public static final EventContract<PolicyAssigned> CONTRACT =
      new EventContract<>(
          "io.carryover.PolicyAssigned",
          TOPIC,
          "urn:carryover:event:policy-assigned:v1",
          PolicyAssigned.class);

  /** The policy that wins. */
  public record AssignedPolicy(UUID policyId, String name) {}

  /** The state of one category. */
  public record AssignedCategory(SettingsCategory category, CategoryState state) {}

  public PolicyAssigned {
    categories = List.copyOf(categories);
  }

  /** Whether this says the same as an earlier event of the device, apart from when. */
  public boolean saysTheSameAs(PolicyAssigned earlier) {
    return at(earlier.revision, earlier.assignedAt).equals(earlier);
  }

  private PolicyAssigned at(long otherRevision, Instant time) {
    return new PolicyAssigned(
        tenantId,
        deviceId,
        userId,
        otherRevision,
        time,
        active,
        deviceName,
        osBuild,
        enrolledAt,
        policy,
        backup,
        restoreAtDeviceSetup,
        restoreAtFirstSignIn,
        cadence,
        retention,
        meteredNetworks,
        categories);
  }
}
