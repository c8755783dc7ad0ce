package io.carryover.restore.bulk;

import io.carryover.restore.restorepoint.NewestBackups;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.restorepoint.WantedBackup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which backup an order means: the newest that fits at the moment, not when it was ordered. It is
 * always one of the device's own user.
 */
@ApplicationScoped
class BackupOfOrder {

  private final NewestBackups backups;

  BackupOfOrder(NewestBackups backups) {
    this.backups = backups;
  }

  /** The backup of an order that is not refused; empty when there is none any more. */
  Optional<RestorePoint> find(RestoreOrder order, OrderedBackup backup) {
    var wanted =
        new WantedBackup(order.device(), Objects.requireNonNull(order.user()), order.profile());
    return Optional.ofNullable(
        backups.find(List.of(wanted), backup.madeBy(), backup.asOf()).get(order.device()));
  }
}
