package io.carryover.restore.bulk;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.restorepoint.ProfileId;
import org.jspecify.annotations.Nullable;

/**
 * One device's part of a bulk restore.
 *
 * @param user of the device, or null when the device is not known
 * @param profile that the help desk has named for this device, or null
 */
record RestoreOrder(
    BulkRestoreId bulkRestore,
    DeviceId device,
    @Nullable UserId user,
    @Nullable ProfileId profile,
    OrderState state) {

  RestoreOrder in(OrderState newState) {
    return new RestoreOrder(bulkRestore, device, user, profile, newState);
  }
}
