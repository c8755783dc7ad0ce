package io.carryover.restore.run;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** How a device runs its restore: it requests, reports and finishes. */
@Path("/v1/restores")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Tag(name = "Restores")
class RestoreRunResource {

  private final RequestRestore requestRestore;
  private final ReportResults reportResults;
  private final FinishRestore finishRestore;
  private final Caller caller;
  private final CallersRestores callers;

  RestoreRunResource(
      RequestRestore requestRestore,
      ReportResults reportResults,
      FinishRestore finishRestore,
      Caller caller,
      CallersRestores callers) {
    this.requestRestore = requestRestore;
    this.reportResults = reportResults;
    this.finishRestore = finishRestore;
    this.caller = caller;
    this.callers = callers;
  }

  @PUT
  @Path("{restoreId}")
  @Operation(
      operationId = "requestRestore",
      summary = "Answers an offer with a backup to restore, or with setting up as new")
  @APIResponse(
      responseCode = "201",
      description = "A new restore",
      content = @Content(schema = @Schema(implementation = RestoreResponse.class)))
  @APIResponse(
      responseCode = "200",
      description = "The restore that the same request has made before",
      content = @Content(schema = @Schema(implementation = RestoreResponse.class)))
  @APIResponse(
      responseCode = "404",
      description = "No such offer, or the user never had this backup profile")
  @APIResponse(
      responseCode = "409",
      description =
          "The offer is answered or not shown, the backup is gone or not offered, another restore is unfinished, "
              + "or the id has come with another body")
  @APIResponse(responseCode = "410", description = "The offer has expired")
  @APIResponse(responseCode = "422", description = "The selection names nothing")
  public RestResponse<RestoreResponse> request(
      UUID restoreId, @Valid @NotNull RequestRestoreBody body) {
    var request = body.toRequest(new RestoreId(restoreId), caller.device(), caller.user());
    return switch (requestRestore.request(request)) {
      case RequestRestore.Result.Requested requested ->
          RestResponse.status(
              RestResponse.Status.CREATED, RestoreResponse.from(requested.restore()));
      case RequestRestore.Result.RequestedBefore before ->
          RestResponse.ok(RestoreResponse.from(before.restore()));
      case RequestRestore.Result.Refused refused -> throw refused.problem().toException();
    };
  }

  @POST
  @Path("{restoreId}/results")
  @Operation(
      operationId = "reportRestoreResults",
      summary = "Reports what became of items; repeated or late, a report changes nothing")
  @APIResponse(
      responseCode = "200",
      description = "The restore afterwards",
      content = @Content(schema = @Schema(implementation = RestoreResponse.class)))
  @APIResponse(responseCode = "404", description = "No such restore, or not the caller's")
  @APIResponse(
      responseCode = "409",
      description = "The restore has too many items, or needs a plan first")
  @APIResponse(
      responseCode = "422",
      description = "An item is not in the plan, or its result contradicts the plan")
  public RestoreResponse report(UUID restoreId, @Valid @NotNull ReportResultsBody body) {
    return reportResults
        .report(new RestoreId(restoreId), callers.own(), body.toResults())
        .map(RestoreResponse::from)
        .orElseThrow(RestoreProblem.RESTORE_NOT_FOUND::toException);
  }

  @POST
  @Path("{restoreId}/finish")
  @Operation(
      operationId = "finishRestore",
      summary =
          "Finishes the settings of a restore; it ends at once, or with the last app of its plan")
  @APIResponse(
      responseCode = "200",
      description = "The restore afterwards",
      content = @Content(schema = @Schema(implementation = RestoreResponse.class)))
  @APIResponse(responseCode = "404", description = "No such restore, or not the caller's")
  @APIResponse(
      responseCode = "422",
      description = "All items of a plan are reported in place, but not of which backup")
  public RestoreResponse finish(UUID restoreId, @Valid @NotNull FinishRestoreBody body) {
    return finishRestore
        .finish(new RestoreId(restoreId), callers.own(), body.toDigest())
        .map(RestoreResponse::from)
        .orElseThrow(RestoreProblem.RESTORE_NOT_FOUND::toException);
  }
}
