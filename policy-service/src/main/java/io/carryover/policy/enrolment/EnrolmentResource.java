package io.carryover.policy.enrolment;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.policy.PolicyProblem;
import io.carryover.policy.device.Device;
import io.carryover.policy.device.DevicePublicKey;
import io.carryover.policy.devicetoken.TokenEndpoint;
import io.carryover.policy.directory.DirectoryUser;
import io.carryover.policy.facts.DeviceFactsBody;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Where a signed-in user enrols a device. */
@Path("/v1/enrolments")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Device")
class EnrolmentResource {

  private static final int MAX_KEY_MEMBERS = 20;
  private static final int MAX_NAME = 256;

  private final EnrolDevice enrolDevice;
  private final TokenEndpoint tokenEndpoint;
  private final Caller caller;

  EnrolmentResource(EnrolDevice enrolDevice, TokenEndpoint tokenEndpoint, Caller caller) {
    this.enrolDevice = enrolDevice;
    this.tokenEndpoint = tokenEndpoint;
    this.caller = caller;
  }

  /**
   * A device that wants to enrol.
   *
   * @param publicKey the device's public key as a JWK: EC on P-256, or RSA of 2048 bits and more
   */
  record EnrolBody(
      @NotBlank @Size(max = MAX_NAME) String deviceName,
      @NotNull @Size(max = MAX_KEY_MEMBERS) Map<String, Object> publicKey,
      @NotNull @Valid DeviceFactsBody facts) {}

  /**
   * An enrolled device.
   *
   * @param tokenEndpoint where it gets its tokens
   * @param audience what its assertions name as audience
   */
  record EnrolmentResponse(
      UUID deviceId, UUID tenantId, String userId, String tokenEndpoint, String audience) {}

  @POST
  @Operation(
      operationId = "enrolDevice",
      summary = "Enrols a device for the signed-in user; the same key again gives the same device")
  @APIResponse(responseCode = "200", description = "It had enrolled before; its facts are kept")
  @APIResponse(responseCode = "201", description = "Enrolled")
  public RestResponse<EnrolmentResponse> enrol(@Valid @NotNull EnrolBody body) {
    var command =
        new EnrolDevice.Command(
            signedInUser(), body.deviceName(), key(body.publicKey()), body.facts().toFacts());
    return switch (enrolDevice.enrol(command)) {
      case EnrolDevice.Result.Enrolled(var device) ->
          ResponseBuilder.create(RestResponse.Status.CREATED, response(device)).build();
      case EnrolDevice.Result.KnownAlready(var device) -> RestResponse.ok(response(device));
    };
  }

  private EnrolmentResponse response(Device device) {
    return new EnrolmentResponse(
        device.id().value(),
        caller.tenant().value(),
        device.user().value(),
        tokenEndpoint.address(),
        tokenEndpoint.address());
  }

  private DirectoryUser signedInUser() {
    var user = caller.user();
    String principal =
        caller.claim("upn").or(() -> caller.claim("preferred_username")).orElse(user.value());
    String name = caller.claim("name").orElse(principal);
    return new DirectoryUser(user, shortened(principal), shortened(name));
  }

  private static String shortened(String name) {
    return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
  }

  private static DevicePublicKey key(Map<String, Object> members) {
    try {
      return DevicePublicKey.accept(members);
    } catch (IllegalArgumentException e) {
      throw PolicyProblem.DEVICE_KEY_NOT_ACCEPTED
          .because(String.valueOf(e.getMessage()))
          .toException();
    }
  }
}
