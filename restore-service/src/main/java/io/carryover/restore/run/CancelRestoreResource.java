package io.carryover.restore.run;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.restore.CancelledBy;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.run.Restores.Whose;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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

/** Stops a restore: a device and a user their own, the help desk any of the tenant. */
@Path("/v1/restores")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVICE, Roles.USER, Roles.HELP_DESK})
@RunOnVirtualThread
@Tag(name = "Restores")
class CancelRestoreResource {

  private final CancelRestore cancelRestore;
  private final Caller caller;
  private final CallersRestores callers;

  CancelRestoreResource(CancelRestore cancelRestore, Caller caller, CallersRestores callers) {
    this.cancelRestore = cancelRestore;
    this.caller = caller;
    this.callers = callers;
  }

  @POST
  @Path("{restoreId}/cancel")
  @Operation(
      operationId = "cancelRestore",
      summary =
          "Stops a restore; what is in place by then stays, and its content is handed out no more")
  @APIResponse(
      responseCode = "200",
      description = "The cancelled restore; said again, the same",
      content = @Content(schema = @Schema(implementation = RestoreResponse.class)))
  @APIResponse(responseCode = "404", description = "No such restore, or not the caller's")
  @APIResponse(responseCode = "409", description = "The restore has come to another end")
  public RestoreResponse cancel(UUID restoreId) {
    var result =
        cancelRestore
            .cancel(new RestoreId(restoreId), stoppable(), this::byWhom)
            .orElseThrow(RestoreProblem.RESTORE_NOT_FOUND::toException);
    return switch (result) {
      case CancelRestore.Result.Cancelled cancelled -> RestoreResponse.from(cancelled.restore());
      case CancelRestore.Result.EndedBefore ended ->
          throw RestoreProblem.RESTORE_ENDED
              .because("It has ended before; nothing is left to cancel.")
              .with("outcome", ended.outcome())
              .toException();
    };
  }

  private Whose stoppable() {
    return caller.hasRole(Roles.HELP_DESK) ? new Whose.OfEverybody() : callers.own();
  }

  private CancelledBy byWhom(Restore restore) {
    if (caller.isDevice()) {
      return CancelledBy.DEVICE;
    }
    return caller.user().equals(restore.user()) ? CancelledBy.USER : CancelledBy.HELP_DESK;
  }
}
