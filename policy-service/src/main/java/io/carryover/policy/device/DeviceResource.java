package io.carryover.policy.device;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.Page;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The devices of the caller's organization, for its administrators. */
@Path("/v1/devices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Devices")
class DeviceResource {

  private final Devices devices;

  DeviceResource(Devices devices) {
    this.devices = devices;
  }

  @GET
  @Operation(operationId = "listDevices", summary = "Lists devices by id")
  public Page<DeviceResponse> list(
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return Page.of(
        devices.list(after == null ? null : new DeviceId(after), limit + 1),
        limit,
        device -> device.id().toString(),
        DeviceResponse::from);
  }

  @GET
  @Path("{deviceId}")
  @Operation(operationId = "showDevice", summary = "Shows a device with its facts")
  public DeviceResponse show(UUID deviceId) {
    return devices
        .find(new DeviceId(deviceId))
        .map(DeviceResponse::from)
        .orElseThrow(KitProblem.NOT_FOUND::toException);
  }
}
