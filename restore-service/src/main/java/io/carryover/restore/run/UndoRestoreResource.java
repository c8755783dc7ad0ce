package io.carryover.restore.run;

import io.carryover.kit.identity.Roles;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A device that has put back what its restore had changed says so. */
@Path("/v1/restores")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Tag(name = "Restores")
class UndoRestoreResource {

  private final UndoRestore undoRestore;
  private final CallersRestores callers;

  UndoRestoreResource(UndoRestore undoRestore, CallersRestores callers) {
    this.undoRestore = undoRestore;
    this.callers = callers;
  }

  @POST
  @Path("{restoreId}/undo")
  @Operation(
      operationId = "undoRestore",
      summary =
          "Reports that the settings of a restore are undone; repeated or late, it changes nothing")
  @APIResponse(
      responseCode = "200",
      description = "The restore afterwards",
      content = @Content(schema = @Schema(implementation = RestoreResponse.class)))
  @APIResponse(responseCode = "404", description = "No such restore, or not the caller's")
  @APIResponse(responseCode = "409", description = "The restore has not ended")
  @APIResponse(responseCode = "422", description = "Not as many items as the plan has settings")
  public RestoreResponse undo(UUID restoreId, @Valid @NotNull UndoRestoreBody body) {
    var undone =
        undoRestore
            .undo(new RestoreId(restoreId), callers.own(), body.toCounts())
            .orElseThrow(RestoreProblem.RESTORE_NOT_FOUND::toException);
    return switch (undone) {
      case Restore.Undone.Further further -> RestoreResponse.from(further.restore());
      case Restore.Undone.Known known -> RestoreResponse.from(known.restore());
      case Restore.Undone.NotEnded ignored -> throw RestoreProblem.RESTORE_NOT_ENDED.toException();
      case Restore.Undone.NotOfPlan plan ->
          throw RestoreProblem.UNDO_NOT_OF_PLAN
              .because("The plan of this restore has %d settings.".formatted(plan.settings()))
              .with("plannedSettings", plan.settings())
              .toException();
    };
  }
}
