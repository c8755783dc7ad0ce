package io.carryover.restore.bulk;

import io.carryover.kit.id.Ids;
import io.carryover.kit.identity.DeviceId;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreId;
import io.carryover.restore.eligibility.KnownDevice;
import io.carryover.restore.eligibility.KnownDevices;
import io.carryover.restore.restorepoint.NewestBackups;
import io.carryover.restore.restorepoint.ProfileId;
import io.carryover.restore.restorepoint.WantedBackup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the orders of a bulk restore, each waiting or refused. */
@ApplicationScoped
class MakeOrders {

  private final KnownDevices devices;
  private final NewestBackups backups;
  private final Ids ids;

  MakeOrders(KnownDevices devices, NewestBackups backups, Ids ids) {
    this.devices = devices;
    this.backups = backups;
    this.ids = ids;
  }

  /**
   * One for each device.
   *
   * @param named the devices, each with the profile that it is to get, or empty for any
   */
  List<RestoreOrder> make(
      BulkRestoreId bulkRestore,
      Map<DeviceId, Optional<ProfileId>> named,
      OrderedBackup backup,
      Instant now) {
    Map<DeviceId, KnownDevice> known = devices.known(named.keySet());
    Set<DeviceId> withBackup = withBackup(named, known, backup);
    List<RestoreOrder> orders = new ArrayList<>();
    named.forEach((device, profile) -> {
      KnownDevice one = known.get(device);
      List<Reason> reasons = OrderRules.reasonsAgainst(one, withBackup.contains(device));
      OrderState state =
          reasons.isEmpty()
              ? new OrderState.Waiting(new RestoreId(ids.next()))
              : new OrderState.Refused(reasons, now);
      orders.add(
          new RestoreOrder(
              bulkRestore, device, one == null ? null : one.user(), profile.orElse(null), state));
    });
    return orders;
  }

  private Set<DeviceId> withBackup(
      Map<DeviceId, Optional<ProfileId>> named,
      Map<DeviceId, KnownDevice> known,
      OrderedBackup backup) {
    List<WantedBackup> wanted = new ArrayList<>();
    known.forEach((device, one) ->
        wanted.add(
            new WantedBackup(
                device, one.user(), named.getOrDefault(device, Optional.empty()).orElse(null))));
    return backups.find(wanted, backup.madeBy(), backup.asOf()).keySet();
  }
}
