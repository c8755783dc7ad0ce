package io.carryover.restore.run;

import io.carryover.kit.identity.Roles;
import io.carryover.restore.PageCursor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows restores in numbers: a device its own, a user their own, the help desk and reports all. */
@Path("/v1/restores")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVICE, Roles.USER, Roles.HELP_DESK, Roles.REPORTS_READER})
@RunOnVirtualThread
@Tag(name = "Restores")
class RestoreResource {

  private final Restores restores;
  private final CallersRestores callers;

  RestoreResource(Restores restores, CallersRestores callers) {
    this.restores = restores;
    this.callers = callers;
  }

  /** A page of restores, the newest first; next is null after the last page. */
  record RestoresResponse(
      List<RestoreResponse> items, @Schema(nullable = true) @Nullable String next) {}

  @GET
  @Transactional
  @Operation(operationId = "listRestores", summary = "Lists restores, the newest first")
  public RestoresResponse list(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
    // One more than the page holds tells whether there is a next one.
    var found = restores.newest(callers.visible(), PageCursor.parse(after).orElse(null), limit + 1);
    var shown = found.subList(0, Math.min(limit, found.size()));
    return new RestoresResponse(
        shown.stream().map(RestoreResponse::from).toList(),
        found.size() <= limit ? null : cursor(shown.getLast()).text());
  }

  @GET
  @Path("{restoreId}")
  @Transactional
  @Operation(operationId = "showRestore", summary = "Shows a restore")
  public RestoreResponse show(UUID restoreId) {
    return RestoreResponse.from(callers.find(restoreId, callers.visible()));
  }

  private static PageCursor cursor(Restore restore) {
    return new PageCursor(restore.requestedAt(), restore.id().value());
  }
}
