package io.carryover.policy.effectivepolicy;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.Roles;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a device may do and why, for administrators. */
@Path("/v1/devices/{deviceId}/effective-policy")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Devices")
class EffectivePolicyResource {

  private final ExplainDevice explainDevice;

  EffectivePolicyResource(ExplainDevice explainDevice) {
    this.explainDevice = explainDevice;
  }

  /**
   * The effective policy with how it came about.
   *
   * @param pending whether a change has not been told to the device and the other services yet
   */
  record ExplainedPolicyResponse(
      EffectivePolicyResponse effectivePolicy, boolean pending, TraceResponse trace) {}

  @GET
  @Operation(
      operationId = "explainEffectivePolicy",
      summary =
          "Shows which policy wins on a device, what it may do, why not, and what would change that")
  public ExplainedPolicyResponse explain(UUID deviceId) {
    var explanation = explainDevice.explain(new DeviceId(deviceId));
    return new ExplainedPolicyResponse(
        EffectivePolicyResponse.from(explanation.answer()),
        explanation.pending(),
        explanation.trace());
  }
}
