package io.carryover.restore.bulk;

import io.carryover.kit.identity.DeviceId;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.RestoreId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The orders of the current tenant. Whoever changes one holds its bulk restore. */
interface Orders {

  /** The order that names this id for its restore. */
  Optional<RestoreOrder> find(RestoreId restore);

  /** The order of a device that waits or runs; there is at most one. */
  Optional<RestoreOrder> open(DeviceId device);

  /**
   * Adds orders that wait, but for devices that have an open one.
   *
   * @return the devices whose order was added
   */
  Set<DeviceId> addWaiting(Collection<RestoreOrder> orders);

  /** Adds orders that are refused. */
  void addRefused(Collection<RestoreOrder> orders);

  /** Keeps what has become of an order. */
  void replace(RestoreOrder order);

  /** Every order of a bulk restore that waits has expired. */
  void expireWaiting(BulkRestoreId bulkRestore, Instant now);

  /** Every order of a bulk restore that waits is cancelled. */
  void cancelWaiting(BulkRestoreId bulkRestore, Instant now);

  /**
   * Orders of a bulk restore by device.
   *
   * @param state only those, or null for all
   * @param after the last device of the page before, or null
   */
  List<RestoreOrder> page(
      BulkRestoreId bulkRestore,
      @Nullable OrderStateName state,
      @Nullable DeviceId after,
      int limit);
}
