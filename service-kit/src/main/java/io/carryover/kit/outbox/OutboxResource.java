package io.carryover.kit.outbox;

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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows how many events wait, and lets all that are kept be published again. */
@Path("/v1/operations/outbox")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PLATFORM_OPERATOR)
@RunOnVirtualThread
@Tag(name = "Operations")
class OutboxResource {

  private final OutboxRelay relay;

  OutboxResource(OutboxRelay relay) {
    this.relay = relay;
  }

  /**
   * The state of the outbox.
   *
   * @param waiting events that the broker has not acknowledged yet
   * @param trouble why nothing can be published at the moment, or null
   */
  record OutboxResponse(long waiting, @Nullable String trouble) {}

  /** How many events are published again. */
  record RefillResponse(int events) {}

  @GET
  @Operation(operationId = "showOutbox", summary = "Shows how many events wait to be published")
  public OutboxResponse show() throws SQLException {
    return new OutboxResponse(relay.waiting(), relay.trouble());
  }

  @POST
  @Path("refill")
  @Operation(operationId = "refillOutbox", summary = "Publishes every event that is kept once more")
  public RefillResponse refill() throws SQLException {
    return new RefillResponse(relay.refill());
  }
}
