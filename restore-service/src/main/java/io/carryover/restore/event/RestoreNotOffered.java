package io.carryover.restore.event;

import io.carryover.kit.event.EventContract;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreOccasion;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device has asked for the restore page and was told why it is not shown.
 *
 * @param revision counts the tellings of this offer
 * @param signInCorrelationId by which the identity provider's log names a refused sign-in, or null
 */
public record RestoreNotOffered(
    TenantId tenantId,
    UUID offerId,
    long revision,
    DeviceId deviceId,
    UserId userId,
    RestoreOccasion occasion,
    List<Reason> reasons,
    @Nullable String signInCorrelationId,
    Instant decidedAt) {

  public static final EventContract<RestoreNotOffered> CONTRACT =
      new EventContract<>(
          "io.carryover.RestoreNotOffered",
          RestoresTopic.NAME,
          "urn:carryover:event:restore-not-offered:v1",
          RestoreNotOffered.class);
}
