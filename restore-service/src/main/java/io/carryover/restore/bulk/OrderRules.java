package io.carryover.restore.bulk;

import io.carryover.restore.Reason;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.eligibility.KnownDevice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a device cannot take part in a bulk restore. All that stands in the way is named.
 *
 * <p>A restore of the device that is not finished is no reason: its order waits until that one has
 * ended. An ordered restore is one on demand, so no switch for an occasion speaks against it.
 */
final class OrderRules {

  static final Reason ALREADY_ORDERED =
      new Reason(
          "already-ordered",
          "Another bulk restore has an order for this device that is not over. Wait for it, or cancel that bulk restore.");

  static final Reason NO_BACKUP_PROFILES =
      new Reason("no-backup-profiles", "The device's user has no backup that fits.");

  private static final Reason DEVICE_NOT_KNOWN =
      new Reason(
          "device-not-known",
          "The organization has no such device, or it has enrolled a moment ago.");

  private OrderRules() {}

  /**
   * The reasons; empty when it can.
   *
   * @param device what is known of it, or null when it is not known
   * @param hasBackup whether its user has a backup that fits
   */
  static List<Reason> reasonsAgainst(@Nullable KnownDevice device, boolean hasBackup) {
    if (device == null) {
      return List.of(DEVICE_NOT_KNOWN);
    }
    List<Reason> reasons =
        new ArrayList<>(device.eligibility().refusals(RestoreOccasion.ON_DEMAND));
    if (!hasBackup) {
      reasons.add(NO_BACKUP_PROFILES);
    }
    return List.copyOf(reasons);
  }
}
