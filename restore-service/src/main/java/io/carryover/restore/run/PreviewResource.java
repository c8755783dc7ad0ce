package io.carryover.restore.run;

import io.carryover.kit.id.Ids;
import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.restore.RestoreId;
import io.carryover.restore.offer.OfferId;
import io.carryover.restore.restorepoint.ProfileId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tells what a restore would do to each item. */
@Path("/v1/restores:preview")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Tag(name = "Restores")
class PreviewResource {

  private final PreviewRestore previewRestore;
  private final Caller caller;
  private final Ids ids;

  PreviewResource(PreviewRestore previewRestore, Caller caller, Ids ids) {
    this.previewRestore = previewRestore;
    this.caller = caller;
    this.ids = ids;
  }

  /**
   * What would be asked for, as in a request, and on which target.
   *
   * @param backupVersion any version that exists; the newest when it is left out
   * @param selection what of it to restore; everything when it is left out
   */
  record PreviewBody(
      @NotNull UUID offerId,
      @NotNull UUID profileId,
      @Schema(nullable = true) @Nullable @Positive Long backupVersion,
      @Schema(nullable = true) @Nullable @Valid SelectionBody selection,
      @NotNull @Valid TargetBody target) {}

  @POST
  @Operation(
      operationId = "previewRestore",
      summary = "Tells what a restore would do to each item, and does nothing")
  @APIResponse(responseCode = "200", description = "The plan that the restore would have")
  @APIResponse(responseCode = "404", description = "No such offer or backup profile")
  @APIResponse(
      responseCode = "409",
      description = "The restore would be refused: the offer, the backup or another restore")
  @APIResponse(responseCode = "410", description = "The offer has expired")
  @APIResponse(
      responseCode = "422",
      description =
          "The selection matches nothing, the target's Windows is not known, or the items are not the backup's")
  public PlanResponse preview(@Valid @NotNull PreviewBody body) {
    var wish =
        new RestoreRequest.Wish.Backup(
            new ProfileId(body.profileId()),
            body.backupVersion(),
            SelectionBody.toSelection(body.selection()));
    var request =
        new RestoreRequest(
            new RestoreId(ids.next()),
            new OfferId(body.offerId()),
            caller.device(),
            caller.user(),
            wish);
    return switch (previewRestore.preview(request, body.target().toReport())) {
      case PreviewRestore.Result.Shown shown -> PlanResponse.from(shown.point(), shown.plan());
      case PreviewRestore.Result.Refused refused -> throw refused.problem().toException();
    };
  }
}
