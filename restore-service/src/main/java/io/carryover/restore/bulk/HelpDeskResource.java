package io.carryover.restore.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.Moments;
import io.carryover.restore.bulk.MoveBulkRestore.Move;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What the help desk does: it starts bulk restores, pauses, resumes and cancels them. */
@Path("/v1/bulk-restores")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.HELP_DESK)
@RunOnVirtualThread
@Tag(name = "Bulk restores")
class HelpDeskResource {

  private static final int REFUSED_SHOWN = 100;

  private final StartBulkRestore startBulkRestore;
  private final MoveBulkRestore moveBulkRestore;
  private final ShowRefused showRefused;
  private final Caller caller;
  private final Moments moments;
  private final ObjectMapper json;

  HelpDeskResource(
      StartBulkRestore startBulkRestore,
      MoveBulkRestore moveBulkRestore,
      ShowRefused showRefused,
      Caller caller,
      Moments moments,
      ObjectMapper json) {
    this.startBulkRestore = startBulkRestore;
    this.moveBulkRestore = moveBulkRestore;
    this.showRefused = showRefused;
    this.caller = caller;
    this.moments = moments;
    this.json = json;
  }

  /**
   * A bulk restore that has been started.
   *
   * @param refusedDevices the first 100 that cannot take part, and why; all of them are in the list
   *     of its devices
   */
  record StartedResponse(BulkRestoreResponse bulkRestore, List<OrderResponse> refusedDevices) {}

  @PUT
  @Path("{bulkRestoreId}")
  @Operation(
      operationId = "startBulkRestore",
      summary = "Orders a restore for each device of a list; each carries it out when it asks")
  @APIResponse(
      responseCode = "201",
      description = "A new bulk restore; devices that cannot take part are named with reasons",
      content = @Content(schema = @Schema(implementation = StartedResponse.class)))
  @APIResponse(
      responseCode = "200",
      description = "The bulk restore that the same request has started before",
      content = @Content(schema = @Schema(implementation = StartedResponse.class)))
  @APIResponse(responseCode = "409", description = "The id has come with another body")
  @APIResponse(responseCode = "422", description = "The selection names nothing")
  public RestResponse<StartedResponse> start(
      UUID bulkRestoreId, @Valid @NotNull StartBulkRestoreBody body) {
    var start = body.toStart(new BulkRestoreId(bulkRestoreId), caller.user(), json);
    return switch (startBulkRestore.start(start, body.toDevices())) {
      case StartBulkRestore.Result.Started started ->
          RestResponse.status(RestResponse.Status.CREATED, response(started.bulkRestore()));
      case StartBulkRestore.Result.StartedBefore before ->
          RestResponse.ok(response(before.bulkRestore()));
      case StartBulkRestore.Result.Refused refused -> throw refused.problem().toException();
    };
  }

  @POST
  @Path("{bulkRestoreId}:pause")
  @Operation(
      operationId = "pauseBulkRestore",
      summary = "Hands out nothing more until it is resumed; restores that run go on")
  @APIResponse(responseCode = "200", description = "The bulk restore afterwards")
  @APIResponse(responseCode = "404", description = "No such bulk restore")
  @APIResponse(responseCode = "409", description = "It has ended or is cancelled")
  public BulkRestoreResponse pause(UUID bulkRestoreId) {
    return move(bulkRestoreId, Move.PAUSE);
  }

  @POST
  @Path("{bulkRestoreId}:resume")
  @Operation(
      operationId = "resumeBulkRestore",
      summary = "Hands out orders again; the failure rate begins anew")
  @APIResponse(responseCode = "200", description = "The bulk restore afterwards")
  @APIResponse(responseCode = "404", description = "No such bulk restore")
  @APIResponse(responseCode = "409", description = "It has ended or is cancelled")
  public BulkRestoreResponse resume(UUID bulkRestoreId) {
    return move(bulkRestoreId, Move.RESUME);
  }

  @POST
  @Path("{bulkRestoreId}:cancel")
  @Operation(
      operationId = "cancelBulkRestore",
      summary = "Hands out nothing more, for good; restores that run go on")
  @APIResponse(responseCode = "200", description = "The bulk restore afterwards")
  @APIResponse(responseCode = "404", description = "No such bulk restore")
  @APIResponse(responseCode = "409", description = "It has ended")
  public BulkRestoreResponse cancel(UUID bulkRestoreId) {
    return move(bulkRestoreId, Move.CANCEL);
  }

  private BulkRestoreResponse move(UUID id, Move move) {
    return switch (moveBulkRestore.move(new BulkRestoreId(id), move)) {
      case MoveBulkRestore.Result.Moved moved ->
          BulkRestoreResponse.from(moved.bulkRestore(), moments.now());
      case MoveBulkRestore.Result.Refused refused -> throw refused.problem().toException();
    };
  }

  private StartedResponse response(BulkRestore bulkRestore) {
    var now = moments.now();
    return new StartedResponse(
        BulkRestoreResponse.from(bulkRestore.at(now), now),
        showRefused.first(bulkRestore.id(), REFUSED_SHOWN));
  }
}
