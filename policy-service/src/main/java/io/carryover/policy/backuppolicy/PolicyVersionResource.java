package io.carryover.policy.backuppolicy;

import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.Page;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a policy has said over time, by whom, and the way back. */
@Path("/v1/backup-policies/{policyId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Backup policies")
class PolicyVersionResource {

  private final PolicyVersions versions;
  private final RollBackPolicy rollBackPolicy;
  private final PolicyAnswer policyAnswer;

  PolicyVersionResource(
      PolicyVersions versions, RollBackPolicy rollBackPolicy, PolicyAnswer policyAnswer) {
    this.versions = versions;
    this.rollBackPolicy = rollBackPolicy;
    this.policyAnswer = policyAnswer;
  }

  /** The version whose words are to hold again. */
  record RollBackBody(@NotNull @Min(1) Long version) {}

  @GET
  @Path("versions")
  @Operation(
      operationId = "listPolicyVersions",
      summary = "Lists a policy's versions with author and difference, the newest first",
      description = "Also of a policy that has been removed.")
  public Page<PolicyVersionResponse> list(
      @PathParam("policyId") UUID policyId,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("after") @Min(1) @Nullable Long after) {
    // The one more is both the sign of a next page and what the last one differs from.
    List<PolicyVersion> found =
        versions.list(policyId, after == null ? Long.MAX_VALUE : after, limit + 1);
    if (found.isEmpty() && after == null) {
      throw KitProblem.NOT_FOUND.toException();
    }
    return Page.of(
        found,
        limit,
        version -> String.valueOf(version.version()),
        version -> PolicyVersionResponse.of(version, before(version, found)));
  }

  @GET
  @Path("versions/{version}")
  @Operation(operationId = "showPolicyVersion", summary = "Shows a version of a policy")
  public PolicyVersionResponse show(
      @PathParam("policyId") UUID policyId, @PathParam("version") long version) {
    PolicyVersion found =
        versions.find(policyId, version).orElseThrow(KitProblem.NOT_FOUND::toException);
    return PolicyVersionResponse.of(found, versions.find(policyId, version - 1).orElse(null));
  }

  @POST
  @Path("roll-back")
  @Operation(
      operationId = "rollBackPolicy",
      summary = "Lets a policy say again what an earlier version said, as a new version")
  public RestResponse<BackupPolicyResponse> rollBack(
      @PathParam("policyId") UUID policyId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull RollBackBody body) {
    return policyAnswer.with(
        RestResponse.Status.OK,
        rollBackPolicy.rollBack(policyId, body.version(), new Precondition(ifMatch, null)));
  }

  private static @Nullable PolicyVersion before(PolicyVersion version, List<PolicyVersion> found) {
    return found.stream()
        .filter(other -> other.version() == version.version() - 1)
        .findFirst()
        .orElse(null);
  }
}
