package io.carryover.restore.run;

import io.carryover.kit.identity.Roles;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
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

/** The plan of a restore: to its device and user alone, as a key can be the name of a network. */
@Path("/v1/restores/{restoreId}/plan")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Restores")
class PlanResource {

  private final PlanRestore planRestore;
  private final PlannedItems plannedItems;
  private final CallersRestores callers;

  PlanResource(PlanRestore planRestore, PlannedItems plannedItems, CallersRestores callers) {
    this.planRestore = planRestore;
    this.plannedItems = plannedItems;
    this.callers = callers;
  }

  @PUT
  @RolesAllowed(Roles.DEVICE)
  @Operation(
      operationId = "planRestore",
      summary = "Decides what the restore does to each item, once; said again, the plan stays")
  @APIResponse(
      responseCode = "201",
      description = "The plan",
      content = @Content(schema = @Schema(implementation = PlanResponse.class)))
  @APIResponse(
      responseCode = "200",
      description = "The plan that the restore has",
      content = @Content(schema = @Schema(implementation = PlanResponse.class)))
  @APIResponse(responseCode = "404", description = "No such restore, or not the caller's")
  @APIResponse(responseCode = "409", description = "The restore has begun without a plan, or ended")
  @APIResponse(
      responseCode = "422",
      description =
          "The selection matches nothing, the target's Windows is not known, or the items are not the backup's")
  public RestResponse<PlanResponse> plan(UUID restoreId, @Valid @NotNull TargetBody body) {
    return switch (planRestore.plan(new RestoreId(restoreId), callers.own(), body.toReport())) {
      case PlanRestore.Result.Planned planned ->
          RestResponse.status(
              planned.before() ? RestResponse.Status.OK : RestResponse.Status.CREATED,
              PlanResponse.from(planned.point(), planned.plan()));
      case PlanRestore.Result.Refused refused -> throw refused.problem().toException();
    };
  }

  @GET
  @Transactional
  @RolesAllowed({Roles.DEVICE, Roles.USER})
  @Operation(operationId = "showRestorePlan", summary = "Shows the plan of one's own restore")
  @APIResponse(
      responseCode = "200",
      description = "The plan",
      content = @Content(schema = @Schema(implementation = PlanResponse.class)))
  @APIResponse(responseCode = "404", description = "No such restore, or it has no plan")
  public PlanResponse show(UUID restoreId) {
    Restore restore = callers.find(restoreId, callers.own());
    if (restore.plan().isEmpty()) {
      throw RestoreProblem.PLAN_NOT_FOUND.toException();
    }
    return PlanResponse.from(restore.restorePoint().orElseThrow(), plannedItems.of(restore.id()));
  }
}
