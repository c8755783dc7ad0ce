package io.carryover.policy.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.PolicyProblem;
import io.carryover.policy.PolicyServiceConfig;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.carryover.policy.tenant.SetRestorePage;
import io.carryover.policy.tenant.Tenants;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The restore page setting of the caller's organization, as Graph's clients ask for it. */
@Path("/beta/deviceManagement/deviceEnrollmentConfigurations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Microsoft Graph")
class DeviceEnrollmentConfigurationResource {

  private final Tenants tenants;
  private final SetRestorePage setRestorePage;
  private final RestoreConfigurationPatch patches;
  private final String context;

  DeviceEnrollmentConfigurationResource(
      Tenants tenants,
      SetRestorePage setRestorePage,
      RestoreConfigurationPatch patches,
      PolicyServiceConfig config) {
    this.tenants = tenants;
    this.setRestorePage = setRestorePage;
    this.patches = patches;
    this.context =
        config.publicAddress() + "/beta/$metadata#deviceManagement/deviceEnrollmentConfigurations";
  }

  /** A page of records, always the only one. */
  record Configurations(
      @JsonProperty("@odata.context") String context, List<WindowsRestoreConfiguration> value) {}

  @GET
  @Operation(
      operationId = "listDeviceEnrollmentConfigurations",
      summary = "Lists Graph's enrolment configurations: the restore page setting alone",
      description =
          "The filters deviceEnrollmentConfigurationType eq '...' and isof('...') are understood.")
  public Configurations list(
      @QueryParam("$filter") @Nullable String filter, @Context UriInfo address) {
    if (address.getQueryParameters().keySet().stream()
        .anyMatch(option -> option.startsWith("$") && !option.equals("$filter"))) {
      throw KitProblem.CLIENT_ERROR
          .because("Of the query options only $filter is understood here; leave others out.")
          .toException();
    }
    return new Configurations(
        context, ConfigurationFilter.passes(filter) ? List.of(present()) : List.of());
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "showDeviceEnrollmentConfiguration",
      summary = "Shows the restore page setting as Graph's record",
      description = "The id is that of the caller's tenant, followed by _WindowsRestore.")
  public WindowsRestoreConfiguration show(String id) {
    return identified(id).in(context + "/$entity");
  }

  @PATCH
  @Path("{id}")
  @Operation(
      operationId = "changeDeviceEnrollmentConfiguration",
      summary = "Sets whether devices that enrol from now on show the restore page",
      description =
          "Only state can change; other properties may come with the value that they have.")
  @RequestBody(
      content = @Content(schema = @Schema(implementation = WindowsRestoreConfiguration.class)))
  public WindowsRestoreConfiguration change(String id, @Nullable JsonNode patch) {
    var state = patches.stateAfter(patch, identified(id));
    return WindowsRestoreConfiguration.from(setRestorePage.to(state)).in(context + "/$entity");
  }

  private WindowsRestoreConfiguration identified(String id) {
    var present = present();
    if (!present.id().equalsIgnoreCase(id)) {
      throw KitProblem.NOT_FOUND.toException();
    }
    return present;
  }

  private WindowsRestoreConfiguration present() {
    return WindowsRestoreConfiguration.from(
        tenants.current().orElseThrow(PolicyProblem.TENANT_NOT_REGISTERED::toException));
  }
}
