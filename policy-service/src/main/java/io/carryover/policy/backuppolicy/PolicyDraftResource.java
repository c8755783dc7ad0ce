package io.carryover.policy.backuppolicy;

import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Changes of policies that are prepared and decide nothing yet. */
@Path("/v1/backup-policies/{policyId}/draft")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Backup policies")
class PolicyDraftResource {

  private final PolicyDrafts drafts;
  private final BackupPolicies policies;
  private final DraftPolicy draftPolicy;
  private final PolicyAnswer policyAnswer;

  PolicyDraftResource(
      PolicyDrafts drafts,
      BackupPolicies policies,
      DraftPolicy draftPolicy,
      PolicyAnswer policyAnswer) {
    this.drafts = drafts;
    this.policies = policies;
    this.draftPolicy = draftPolicy;
    this.policyAnswer = policyAnswer;
  }

  /** What a policy is to say, and whom it is to be for; nobody when that is left out. */
  record DraftBody(
      @NotNull @Valid SaveBackupPolicyBody policy, @Nullable @Valid AssignmentBody assignment) {

    PolicyState toState() {
      return new PolicyState(
          policy.toContent(),
          assignment == null ? PolicyAssignment.NOBODY : assignment.toAssignment());
    }
  }

  /**
   * A draft.
   *
   * @param basedOn the version that it was prepared for, 0 for a policy that is to come
   * @param difference what it would change of the policy as it stands now
   */
  record DraftResponse(
      UUID policyId,
      long basedOn,
      String author,
      Instant changedAt,
      SaveBackupPolicyBody policy,
      AssignmentBody assignment,
      List<PolicyDifference> difference) {}

  @PUT
  @Operation(
      operationId = "prepareDraft",
      summary = "Prepares a change of a policy, or a policy that is to come")
  public DraftResponse prepare(
      @PathParam("policyId") UUID policyId, @Valid @NotNull DraftBody body) {
    return response(draftPolicy.prepare(policyId, body.toState()));
  }

  @GET
  @Operation(operationId = "showDraft", summary = "Shows a draft and what it would change")
  public DraftResponse show(@PathParam("policyId") UUID policyId) {
    return response(drafts.find(policyId).orElseThrow(KitProblem.NOT_FOUND::toException));
  }

  @DELETE
  @Operation(operationId = "discardDraft", summary = "Discards a draft")
  public void discard(@PathParam("policyId") UUID policyId) {
    draftPolicy.discard(policyId);
  }

  @POST
  @Path("publish")
  @Operation(
      operationId = "publishDraft",
      summary = "Lets the policy say what its draft says, unless it has changed since")
  public RestResponse<BackupPolicyResponse> publish(@PathParam("policyId") UUID policyId) {
    return policyAnswer.with(RestResponse.Status.OK, draftPolicy.publish(policyId));
  }

  private DraftResponse response(PolicyDraft draft) {
    var content = draft.state().content();
    return new DraftResponse(
        draft.policyId(),
        draft.basedOn(),
        draft.author().value(),
        draft.changedAt(),
        new SaveBackupPolicyBody(
            content.name(),
            content.description(),
            content.settings().stream().map(SaveBackupPolicyBody.Setting::from).toList(),
            content.priority()),
        AssignmentBody.from(draft.state().assignment()),
        PolicyDifference.between(
            policies.find(draft.policyId()).map(PolicyState::of).orElse(null), draft.state()));
  }
}
