package io.carryover.restore.run;

import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.KitProblem;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.app.AppProgress;
import io.carryover.restore.app.AppQueue;
import io.carryover.restore.app.AppState;
import io.carryover.restore.plan.ItemId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The apps of a restore, which are installed one after another when the desktop is there. */
@Path("/v1/restores/{restoreId}/apps")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Restores")
class AppQueueResource {

  private final ReportApps reportApps;
  private final AppQueue queue;
  private final CallersRestores callers;

  AppQueueResource(ReportApps reportApps, AppQueue queue, CallersRestores callers) {
    this.reportApps = reportApps;
    this.queue = queue;
    this.callers = callers;
  }

  /** How far apps are. */
  record ReportAppsBody(
      @NotNull @Size(max = ReportResultsBody.MAX_RESULTS)
          List<@NotNull @Valid AppProgressBody> apps) {}

  /**
   * How far one app is.
   *
   * @param reason why it is unavailable, a code; in no other state
   */
  record AppProgressBody(
      @NotBlank
          @Size(max = 256)
          @Pattern(regexp = ReportResultsBody.PRINTABLE, message = ReportResultsBody.NOT_PRINTABLE)
          String payloadType,
      @NotNull
          @Size(max = 1024)
          @Pattern(regexp = ReportResultsBody.PRINTABLE, message = ReportResultsBody.NOT_PRINTABLE)
          String itemKey,
      @NotNull AppState state,
      @Schema(nullable = true)
          @Nullable
          @Pattern(
              regexp = ReportResultsBody.REASON,
              message = "must be a code such as \"app-unavailable\"")
          @Size(max = 64)
          String reason) {

    private AppProgress toProgress() {
      if ((state == AppState.UNAVAILABLE) != (reason != null)) {
        throw KitProblem.INVALID_REQUEST
            .because("An app that is unavailable needs a reason, and no other state has one.")
            .toException();
      }
      return new AppProgress(new ItemId(payloadType, itemKey), state, reason);
    }
  }

  /** The queue, what is being installed first; at most as many apps as the plan has. */
  record AppsResponse(List<AppResponse> apps) {}

  /** How far one app is; the reason is the device's code. */
  record AppResponse(
      String payloadType,
      String itemKey,
      AppState state,
      @Schema(nullable = true) @Nullable String reason) {

    private static AppResponse from(AppProgress app) {
      return new AppResponse(
          app.app().payloadType(), app.app().itemKey(), app.state(), app.reason());
    }
  }

  @POST
  @RolesAllowed(Roles.DEVICE)
  @Operation(
      operationId = "reportRestoreApps",
      summary = "Reports how far apps are; in any order, what is furthest on counts")
  @APIResponse(responseCode = "200", description = "The restore afterwards")
  @APIResponse(responseCode = "404", description = "No such restore, or not the caller's")
  @APIResponse(responseCode = "409", description = "The restore has no plan")
  @APIResponse(responseCode = "422", description = "An app that the plan does not install")
  public RestoreResponse report(UUID restoreId, @Valid @NotNull ReportAppsBody body) {
    var apps = body.apps().stream().map(AppProgressBody::toProgress).toList();
    return reportApps
        .report(new RestoreId(restoreId), callers.own(), apps)
        .map(RestoreResponse::from)
        .orElseThrow(RestoreProblem.RESTORE_NOT_FOUND::toException);
  }

  @GET
  @Transactional
  @RolesAllowed({Roles.DEVICE, Roles.USER})
  @Operation(
      operationId = "listRestoreApps",
      summary = "Shows how far the apps of one's own restore are")
  public AppsResponse list(UUID restoreId) {
    Restore restore = callers.find(restoreId, callers.own());
    return new AppsResponse(queue.of(restore.id()).stream().map(AppResponse::from).toList());
  }
}
