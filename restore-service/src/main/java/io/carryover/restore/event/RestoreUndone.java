package io.carryover.restore.event;

import io.carryover.kit.event.EventContract;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import java.time.Instant;

/**
 * A device has put back what a restore had changed; the restore's end stays what it was.
 *
 * @param revision after that of {@link RestoreFinished}; it grows when the device takes back more
 * @param itemsPutBack how many settings have their former content again
 * @param itemsRemoved how many were not there before, and are gone again
 * @param itemsLeftAlone how many the device did not touch, such as those that had changed since
 * @param itemsFailed how many it could not put back
 */
public record RestoreUndone(
    TenantId tenantId,
    RestoreId restoreId,
    long revision,
    DeviceId deviceId,
    UserId userId,
    RestoreOccasion occasion,
    Instant requestedAt,
    Instant undoneAt,
    int itemsPutBack,
    int itemsRemoved,
    int itemsLeftAlone,
    int itemsFailed) {

  public static final EventContract<RestoreUndone> CONTRACT =
      new EventContract<>(
          "io.carryover.RestoreUndone",
          RestoresTopic.NAME,
          "urn:carryover:event:restore-undone:v1",
          RestoreUndone.class);
}
