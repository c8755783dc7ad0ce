package io.carryover.restore.bulk;

import io.carryover.restore.BulkRestoreId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Holds a bulk restore as it stands now, for whoever is about to change it. */
@ApplicationScoped
class HoldBulkRestore {

  private final BulkRestores bulkRestores;
  private final Orders orders;

  HoldBulkRestore(BulkRestores bulkRestores, Orders orders) {
    this.bulkRestores = bulkRestores;
    this.orders = orders;
  }

  /** The bulk restore; after its deadline nobody waits any more, in its orders too. */
  Optional<BulkRestore> at(BulkRestoreId id, Instant now) {
    return bulkRestores
        .hold(id)
        .map(found -> {
          BulkRestore bulkRestore = found.at(now);
          if (bulkRestore.progress().waiting() < found.progress().waiting()) {
            orders.expireWaiting(id, now);
            bulkRestores.replace(bulkRestore);
          }
          return bulkRestore;
        });
  }
}
