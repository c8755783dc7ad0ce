package io.carryover.reporting.rebuild;

import io.carryover.kit.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Lets an operator build the read models again, and shows how far that is. */
@Path("/v1/operations/rebuild")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PLATFORM_OPERATOR)
@RunOnVirtualThread
@Tag(name = "Operations")
class RebuildResource {

  private final RebuildReadModels rebuild;
  private final GenerationRows generations;
  private final RebuildLock lock;

  RebuildResource(RebuildReadModels rebuild, GenerationRows generations, RebuildLock lock) {
    this.rebuild = rebuild;
    this.generations = generations;
    this.lock = lock;
  }

  @POST
  @ResponseStatus(202)
  @Operation(
      operationId = "rebuildReadModels",
      summary = "Builds all read models again from the topics, while the present ones are served")
  @APIResponse(
      responseCode = "202",
      description = "The rebuild has begun",
      content = @Content(schema = @Schema(implementation = RebuildResponse.class)))
  public RebuildResponse start() throws SQLException {
    rebuild.start();
    return show();
  }

  @GET
  @Operation(operationId = "showRebuild", summary = "Shows how far the newest rebuild is")
  public RebuildResponse show() throws SQLException {
    boolean running = lock.isHeld();
    // Asked for after the lock: a rebuild that has just ended must not look interrupted.
    return RebuildResponse.from(generations.active(), generations.newest(), running);
  }
}
