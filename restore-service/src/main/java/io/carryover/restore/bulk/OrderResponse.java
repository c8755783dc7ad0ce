package io.carryover.restore.bulk;

import io.carryover.kit.identity.UserId;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.restorepoint.ProfileId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One device of a bulk restore.
 *
 * @param userId null when the device is not known
 * @param profileId what the help desk has named for this device, or null
 * @param restoreId of the restore, also before it is requested; null when the device is refused
 * @param reasons why it is refused; empty otherwise
 * @param outcome null until the restore has ended
 */
@Schema(name = "RestoreOrderResponse")
record OrderResponse(
    UUID deviceId,
    @Schema(nullable = true) @Nullable String userId,
    @Schema(nullable = true) @Nullable UUID profileId,
    OrderStateName state,
    @Schema(nullable = true) @Nullable UUID restoreId,
    List<Reason> reasons,
    @Schema(nullable = true) @Nullable RestoreOutcome outcome,
    @Schema(nullable = true) @Nullable Instant begunAt,
    @Schema(nullable = true) @Nullable Instant endedAt) {

  static OrderResponse from(RestoreOrder order) {
    return switch (order.state()) {
      case OrderState.Waiting one -> from(order, one.restore().value(), null, null, null);
      case OrderState.Running one -> from(order, one.restore().value(), null, one.begunAt(), null);
      case OrderState.Ended one ->
          from(order, one.restore().value(), one.outcome(), one.begunAt(), one.at());
      case OrderState.Expired one -> from(order, one.restore().value(), null, null, one.at());
      case OrderState.Cancelled one -> from(order, one.restore().value(), null, null, one.at());
      case OrderState.Refused one -> from(order, null, null, null, one.at());
    };
  }

  private static OrderResponse from(
      RestoreOrder order,
      @Nullable UUID restore,
      @Nullable RestoreOutcome outcome,
      @Nullable Instant begunAt,
      @Nullable Instant endedAt) {
    UserId user = order.user();
    ProfileId profile = order.profile();
    return new OrderResponse(
        order.device().value(),
        user == null ? null : user.value(),
        profile == null ? null : profile.value(),
        OrderStateName.of(order.state()),
        restore,
        order.state() instanceof OrderState.Refused refused ? refused.reasons() : List.of(),
        outcome,
        begunAt,
        endedAt);
  }
}
