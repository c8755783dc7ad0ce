package io.carryover.policy.effectivepolicy;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.KitProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the calling device may do. */
@Path("/v1/device/policy")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Tag(name = "Device")
class OwnPolicyResource {

  private final ExplainDevice explainDevice;
  private final Caller caller;

  OwnPolicyResource(ExplainDevice explainDevice, Caller caller) {
    this.explainDevice = explainDevice;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "showOwnPolicy",
      summary = "Shows what the calling device may do, and why not")
  public EffectivePolicyResponse show() {
    return explainDevice
        .told(caller.device())
        .map(EffectivePolicyResponse::from)
        .orElseThrow(KitProblem.NOT_FOUND::toException);
  }
}
