package io.carryover.policy.enrolment;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.policy.device.DeviceResponse;
import io.carryover.policy.facts.DeviceFactsBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a device tells its name and facts again. */
@Path("/v1/device/facts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Tag(name = "Device")
class DeviceFactsResource {

  private final ChangeDevice changeDevice;
  private final Caller caller;

  DeviceFactsResource(ChangeDevice changeDevice, Caller caller) {
    this.changeDevice = changeDevice;
    this.caller = caller;
  }

  /** What a device tells of itself. */
  record ReportFactsBody(
      @NotBlank @Size(max = 256) String deviceName, @NotNull @Valid DeviceFactsBody facts) {}

  @PUT
  @Operation(operationId = "reportFacts", summary = "Keeps the calling device's name and facts")
  public DeviceResponse report(@Valid @NotNull ReportFactsBody body) {
    return DeviceResponse.from(
        changeDevice.reportFacts(caller.device(), body.deviceName(), body.facts().toFacts()));
  }
}
