package io.carryover.backup.upload;

import io.carryover.kit.http.Door;
import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.telemetry.Traces;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Takes in backups of devices.
 *
 * <p>No thread waits with an upload: it is handed on, and its answer comes when it is durable.
 */
@Path("/v1/backups")
@Tag(name = "Backups")
@NonBlocking
class BackupResource {

  private final TakeBackup takeBackup;
  private final Caller caller;

  BackupResource(TakeBackup takeBackup, Caller caller) {
    this.takeBackup = takeBackup;
    this.caller = caller;
  }

  @PUT
  @Path("{backupId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DEVICE)
  @Operation(
      operationId = "takeBackup",
      summary = "Takes in a backup: full, or against a base version named in If-Match",
      description =
          "The device chooses the id. The same id with the same body is the same backup and gives the same answer. An answer means that the backup is flushed to disk. A body lists all items; or, against a base that lists the same ones, under changedItems those with other content, in the order of the base. The manifest's digest is over all of them either way.")
  @RequestBody(content = @Content(schema = @Schema(implementation = BackupBody.class)))
  @APIResponse(
      responseCode = "201",
      description = "The backup is kept",
      content = @Content(schema = @Schema(implementation = BackupResponse.class)))
  @APIResponse(
      responseCode = "200",
      description = "The same backup had been kept before",
      content = @Content(schema = @Schema(implementation = BackupResponse.class)))
  public CompletionStage<RestResponse<BackupResponse>> take(
      UUID backupId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      byte[] sent,
      @Context RoutingContext request) {
    var upload =
        new ArrivedUpload(
            caller.tenant(),
            caller.device(),
            caller.user(),
            backupId,
            BaseVersion.in(ifMatch),
            sent,
            encoding,
            Traces.currentTraceParent(),
            request.get(Door.PLACE));
    return takeBackup.take(upload).thenApply(BackupResource::answer);
  }

  private static RestResponse<BackupResponse> answer(TakeBackup.Taken taken) {
    return RestResponse.ResponseBuilder.create(
            taken.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK, taken.answer())
        .header(HttpHeaders.ETAG, "\"" + taken.answer().version() + '"')
        .build();
  }
}
