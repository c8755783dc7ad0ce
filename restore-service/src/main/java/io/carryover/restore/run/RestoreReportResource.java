package io.carryover.restore.run;

import io.carryover.kit.identity.Roles;
import io.carryover.proof.RestoreReport;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * The signed report of a restore: with the names of its items to its device and user, and without
 * them to the help desk and reports, as everywhere.
 */
@Path("/v1/restores/{restoreId}/report")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVICE, Roles.USER, Roles.HELP_DESK, Roles.REPORTS_READER})
@RunOnVirtualThread
@Tag(name = "Reports")
class RestoreReportResource {

  private final ReportRestore reportRestore;
  private final CallersRestores callers;

  RestoreReportResource(ReportRestore reportRestore, CallersRestores callers) {
    this.reportRestore = reportRestore;
    this.callers = callers;
  }

  @GET
  @Transactional
  @Operation(
      operationId = "showRestoreReport",
      summary = "Tells of a restore that has ended exactly what came back, signed")
  @APIResponse(
      responseCode = "200",
      description = "The report as docs/reference.md describes it",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "404", description = "No such restore, or not the caller's")
  @APIResponse(responseCode = "409", description = "The restore has not ended")
  public RestResponse<String> show(UUID restoreId) {
    Restore restore = callers.find(restoreId, callers.visible());
    RestoreReport report = reportRestore.report(restore);
    RestoreReport told = callers.own().covers(restore) ? report : report.withoutNames();
    // As it is read: by the one mapper that takes nothing for something else.
    return ResponseBuilder.ok(told.toJson()).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
