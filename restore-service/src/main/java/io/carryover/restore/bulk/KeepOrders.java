package io.carryover.restore.bulk;

import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.run.Restore;
import io.carryover.restore.run.RestoreOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps orders in step with their restores, in the transaction of each restore's beginning and end.
 */
@ApplicationScoped
class KeepOrders implements RestoreOrders {

  private final Orders orders;
  private final BulkRestores bulkRestores;
  private final HoldBulkRestore hold;
  private final BackupOfOrder backups;

  KeepOrders(
      Orders orders, BulkRestores bulkRestores, HoldBulkRestore hold, BackupOfOrder backups) {
    this.orders = orders;
    this.bulkRestores = bulkRestores;
    this.hold = hold;
    this.backups = backups;
  }

  @Override
  public Begin begin(Restore restore, Instant now) {
    RestoreOrder seen = orders.find(restore.id()).orElse(null);
    if (seen == null) {
      return new Begin.Allowed(null);
    }
    if (!seen.device().equals(restore.device()) || !restore.user().equals(seen.user())) {
      return refused(RestoreProblem.RESTORE_ID_TAKEN);
    }
    BulkRestore bulkRestore = hold.at(seen.bulkRestore(), now).orElseThrow();
    // Once more, now that nobody else can change it.
    RestoreOrder order = orders.find(restore.id()).orElseThrow();
    if (!(order.state() instanceof OrderState.Waiting waiting) || !bulkRestore.handsOut(now)) {
      return refused(RestoreProblem.RESTORE_ORDER_NOT_OPEN);
    }
    if (!isAsOrdered(restore, order, bulkRestore.backup())) {
      return refused(RestoreProblem.RESTORE_NOT_AS_ORDERED);
    }
    orders.replace(order.in(waiting.begin(now)));
    bulkRestores.replace(bulkRestore.begin(now));
    return new Begin.Allowed(bulkRestore.id());
  }

  @Override
  public Optional<BulkRestoreId> end(RestoreId restore, RestoreOutcome outcome, Instant at) {
    return orders
        .find(restore)
        .map(seen -> {
          BulkRestore bulkRestore = hold.at(seen.bulkRestore(), at).orElseThrow();
          if (orders.find(restore).orElseThrow().state() instanceof OrderState.Running running) {
            orders.replace(seen.in(running.end(outcome, at)));
            bulkRestores.replace(bulkRestore.end(outcome, at));
          }
          return bulkRestore.id();
        });
  }

  private boolean isAsOrdered(Restore restore, RestoreOrder order, OrderedBackup backup) {
    return restore.occasion() == RestoreOccasion.ON_DEMAND
        && Objects.equals(restore.selection(), backup.selection())
        && restore.restorePoint().isPresent()
        && restore.restorePoint().equals(backups.find(order, backup));
  }

  private static Begin refused(RestoreProblem problem) {
    return new Begin.Refused(problem.because(problem.remedy()));
  }
}
