package io.carryover.restore.bulk;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.json.LowerCamelCase;
import io.carryover.restore.Moments;
import io.carryover.restore.Reason;
import io.carryover.restore.plan.Selection;
import io.carryover.restore.restorepoint.RestorePoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the help desk has ordered for the device that asks. */
@Path("/v1/restore-orders")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Tag(name = "Restore orders")
class NextOrderResource {

  private final NextOrder nextOrder;
  private final Caller caller;
  private final Moments moments;
  private final BulkRestoreConfig config;

  NextOrderResource(NextOrder nextOrder, Caller caller, Moments moments, BulkRestoreConfig config) {
    this.nextOrder = nextOrder;
    this.caller = caller;
    this.moments = moments;
    this.config = config;
  }

  /** Whether the device is to request the restore, or to go on with it. */
  @Schema(name = "RestoreOrderState")
  @EnumNaming(LowerCamelCase.class)
  enum State {
    WAITING,
    RUNNING
  }

  /**
   * What to restore.
   *
   * @param restoreId the id under which the device requests it; when state is running it has, and
   *     goes on with that restore
   * @param profileId with backupVersion what to request; null when state is running
   * @param selection to be requested as it is; null for everything
   * @param deadline until when the restore can be requested
   */
  record Ordered(
      UUID restoreId,
      UUID bulkRestoreId,
      State state,
      @Schema(nullable = true) @Nullable UUID profileId,
      @Schema(nullable = true) @Nullable Long backupVersion,
      @Schema(nullable = true) @Nullable Selection selection,
      Instant deadline) {}

  /**
   * The answer to a device.
   *
   * @param order null when there is nothing to do now
   * @param reasons what stands in the way of an order now; empty when there is none
   * @param askAgainAt when to ask again
   */
  record NextOrderResponse(
      @Schema(nullable = true) @Nullable Ordered order, List<Reason> reasons, Instant askAgainAt) {}

  @GET
  @Path("next")
  @Operation(
      operationId = "showNextRestoreOrder",
      summary = "Tells whether the help desk has ordered a restore for this device",
      description =
          "The device asks for an offer on demand and answers it with PUT /v1/restores/{restoreId}. It asks with each check-in, at sign-in, and at askAgainAt.")
  public NextOrderResponse next() {
    Instant again = askAgainAt(caller.device());
    return switch (nextOrder.next(caller.device(), caller.user())) {
      case NextOrder.Answer.None ignored -> new NextOrderResponse(null, List.of(), again);
      case NextOrder.Answer.NotNow notNow -> new NextOrderResponse(null, notNow.reasons(), again);
      case NextOrder.Answer.Ordered ordered ->
          new NextOrderResponse(ordered(ordered), List.of(), again);
    };
  }

  private static Ordered ordered(NextOrder.Answer.Ordered found) {
    RestorePoint point = found.point();
    return new Ordered(
        restore(found.order().state()),
        found.bulkRestore().id().value(),
        point == null ? State.RUNNING : State.WAITING,
        point == null ? null : point.profile().value(),
        point == null ? null : point.backupVersion(),
        found.bulkRestore().backup().selection(),
        found.bulkRestore().deadline());
  }

  private static UUID restore(OrderState open) {
    return switch (open) {
      case OrderState.Waiting waiting -> waiting.restore().value();
      case OrderState.Running running -> running.restore().value();
      case OrderState.Ended ignored -> throw notOpen();
      case OrderState.Expired ignored -> throw notOpen();
      case OrderState.Cancelled ignored -> throw notOpen();
      case OrderState.Refused ignored -> throw notOpen();
    };
  }

  private static IllegalStateException notOpen() {
    return new IllegalStateException("Only an open order is handed out.");
  }

  /** Between three and five quarters of the interval, always the same for a device. */
  private Instant askAgainAt(DeviceId device) {
    long millis = config.askInterval().toMillis();
    long share = Math.floorMod(device.value().hashCode(), 1_000);
    return moments.now().plus(Duration.ofMillis(millis * 3 / 4 + millis * share / 2_000));
  }
}
