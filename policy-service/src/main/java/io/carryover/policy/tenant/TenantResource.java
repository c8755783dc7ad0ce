package io.carryover.policy.tenant;

import io.carryover.kit.identity.Roles;
import io.carryover.policy.PolicyProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's organization and its restore page setting. */
@Path("/v1/tenant")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@RunOnVirtualThread
@Tag(name = "Tenant")
class TenantResource {

  private final Tenants tenants;
  private final SetRestorePage setRestorePage;

  TenantResource(Tenants tenants, SetRestorePage setRestorePage) {
    this.tenants = tenants;
    this.setRestorePage = setRestorePage;
  }

  /** The name that people see. */
  record RegisterTenantBody(@NotBlank @Size(max = 256) String displayName) {}

  /** A registered organization. */
  record TenantResponse(UUID tenantId, String displayName, Instant registeredAt) {
    static TenantResponse from(Tenant tenant) {
      return new TenantResponse(tenant.id().value(), tenant.displayName(), tenant.registeredAt());
    }
  }

  /** Whether devices that enrol from now on show the restore page. */
  record RestorePage(@NotNull RestorePageSetting state) {}

  @PUT
  @Transactional
  @Operation(
      operationId = "registerTenant",
      summary = "Registers the caller's organization, or gives it another name")
  public TenantResponse register(@Valid @NotNull RegisterTenantBody body) {
    return TenantResponse.from(tenants.register(body.displayName()));
  }

  @GET
  @Operation(operationId = "showTenant", summary = "Shows the caller's organization")
  public TenantResponse show() {
    return TenantResponse.from(registered());
  }

  @GET
  @Path("restore-page")
  @Operation(operationId = "showRestorePage", summary = "Shows the restore page setting")
  public RestorePage showRestorePage() {
    return new RestorePage(registered().restorePage());
  }

  @PUT
  @Path("restore-page")
  @Operation(
      operationId = "setRestorePage",
      summary = "Sets whether devices that enrol from now on show the restore page")
  public RestorePage setRestorePage(@Valid @NotNull RestorePage body) {
    return new RestorePage(setRestorePage.to(body.state()).restorePage());
  }

  private Tenant registered() {
    return tenants.current().orElseThrow(PolicyProblem.TENANT_NOT_REGISTERED::toException);
  }
}
