package io.carryover.policy.enrolment;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.Roles;
import io.carryover.policy.device.DeviceResponse;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where an administrator takes a device out of use. */
@Path("/v1/devices/{deviceId}/retire")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Devices")
class RetirementResource {

  private final ChangeDevice changeDevice;

  RetirementResource(ChangeDevice changeDevice) {
    this.changeDevice = changeDevice;
  }

  @POST
  @Operation(
      operationId = "retireDevice",
      summary = "Takes a device out of use for good; it gets no more tokens")
  public DeviceResponse retire(UUID deviceId) {
    return DeviceResponse.from(changeDevice.retire(new DeviceId(deviceId)));
  }
}
