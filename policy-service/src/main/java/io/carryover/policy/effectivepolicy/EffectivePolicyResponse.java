package io.carryover.policy.effectivepolicy;

import io.carryover.policy.catalog.MeteredNetworks;
import io.carryover.policy.decision.Decision;
import io.carryover.policy.event.PolicyAssigned;
import io.carryover.policy.event.PolicyAssigned.AssignedCategory;
import io.carryover.policy.event.PolicyAssigned.AssignedPolicy;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a device may do, as it and the other services have been told.
 *
 * @param revision grows by one whenever the answer changes
 * @param active false once the device is retired
 * @param policy the policy that wins, or null when none applies
 * @param cadence days between two scheduled backups, ISO 8601
 * @param retention how long backups are kept, ISO 8601
 */
record EffectivePolicyResponse(
    UUID deviceId,
    long revision,
    Instant assignedAt,
    boolean active,
    @Schema(nullable = true) @Nullable AssignedPolicy policy,
    Decision backup,
    Decision restoreAtDeviceSetup,
    Decision restoreAtFirstSignIn,
    @Schema(type = SchemaType.STRING, examples = "P8D") Period cadence,
    @Schema(type = SchemaType.STRING, examples = "P365D") Period retention,
    MeteredNetworks meteredNetworks,
    List<AssignedCategory> categories) {

  static EffectivePolicyResponse from(PolicyAssigned answer) {
    return new EffectivePolicyResponse(
        answer.deviceId().value(),
        answer.revision(),
        answer.assignedAt(),
        answer.active(),
        answer.policy(),
        answer.backup(),
        answer.restoreAtDeviceSetup(),
        answer.restoreAtFirstSignIn(),
        answer.cadence(),
        answer.retention(),
        answer.meteredNetworks(),
        answer.categories());
  }
}
