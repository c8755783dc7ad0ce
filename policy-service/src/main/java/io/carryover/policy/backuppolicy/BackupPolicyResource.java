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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The backup policies of the caller's organization. */
@Path("/v1/backup-policies")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Backup policies")
class BackupPolicyResource {

  private final BackupPolicies policies;
  private final PolicyAnswer policyAnswer;
  private final SaveBackupPolicy saveBackupPolicy;
  private final AssignBackupPolicy assignBackupPolicy;

  BackupPolicyResource(
      BackupPolicies policies,
      PolicyAnswer policyAnswer,
      SaveBackupPolicy saveBackupPolicy,
      AssignBackupPolicy assignBackupPolicy) {
    this.policies = policies;
    this.policyAnswer = policyAnswer;
    this.saveBackupPolicy = saveBackupPolicy;
    this.assignBackupPolicy = assignBackupPolicy;
  }

  @PUT
  @Path("{policyId}")
  @Operation(
      operationId = "saveBackupPolicy",
      summary =
          "Creates a policy under an id of your choice, or changes the version that If-Match names",
      description =
          "One policy wins on each device, whole: the highest priority number; among equals the name that sorts first, then the id.")
  @APIResponse(responseCode = "200", description = "Changed, or unchanged")
  @APIResponse(responseCode = "201", description = "Created")
  public RestResponse<BackupPolicyResponse> save(
      UUID policyId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      @Valid @NotNull SaveBackupPolicyBody body) {
    var result =
        saveBackupPolicy.save(policyId, body.toContent(), new Precondition(ifMatch, ifNoneMatch));
    return switch (result) {
      case SaveBackupPolicy.Result.Created(var policy) ->
          policyAnswer.with(RestResponse.Status.CREATED, policy);
      case SaveBackupPolicy.Result.Kept(var policy) ->
          policyAnswer.with(RestResponse.Status.OK, policy);
    };
  }

  @GET
  @Path("{policyId}")
  @Operation(operationId = "showBackupPolicy", summary = "Shows a policy with its assignment")
  public RestResponse<BackupPolicyResponse> show(UUID policyId) {
    return policyAnswer.with(
        RestResponse.Status.OK,
        policies.find(policyId).orElseThrow(KitProblem.NOT_FOUND::toException));
  }

  @GET
  @Operation(operationId = "listBackupPolicies", summary = "Lists policies by id")
  public Page<BackupPolicyResponse> list(
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return Page.of(
        policies.list(after, limit + 1),
        limit,
        policy -> policy.id().toString(),
        BackupPolicyResponse::from);
  }

  @PUT
  @Path("{policyId}/assignment")
  @Operation(
      operationId = "assignBackupPolicy",
      summary = "Sets whom a policy is for; excluded groups win over included ones")
  public RestResponse<BackupPolicyResponse> assign(
      UUID policyId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull AssignmentBody body) {
    return policyAnswer.with(
        RestResponse.Status.OK,
        assignBackupPolicy.assign(policyId, body.toAssignment(), new Precondition(ifMatch, null)));
  }

  @DELETE
  @Path("{policyId}")
  @Operation(operationId = "deleteBackupPolicy", summary = "Removes a policy with its assignment")
  public void delete(UUID policyId, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    assignBackupPolicy.remove(policyId, new Precondition(ifMatch, null));
  }
}
