package io.carryover.restore.bulk;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.Moments;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.offer.OfferDecision;
import io.carryover.restore.restorepoint.RestorePoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a device what it is to restore. It changes nothing, so that asking costs a fleet little: a
 * device without an order is one look at an index.
 */
@ApplicationScoped
class NextOrder {

  private final Orders orders;
  private final BulkRestores bulkRestores;
  private final BackupOfOrder backups;
  private final OfferDecision decision;
  private final Moments moments;

  NextOrder(
      Orders orders,
      BulkRestores bulkRestores,
      BackupOfOrder backups,
      OfferDecision decision,
      Moments moments) {
    this.orders = orders;
    this.bulkRestores = bulkRestores;
    this.backups = backups;
    this.decision = decision;
    this.moments = moments;
  }

  /** What a device is told. */
  sealed interface Answer {
    /** Nothing is to be restored now. */
    record None() implements Answer {}

    /** There is an order, but something stands in its way now. */
    record NotNow(List<Reason> reasons) implements Answer {}

    /**
     * There is one.
     *
     * @param point what to request, or null when the restore is requested and only goes on
     */
    record Ordered(RestoreOrder order, BulkRestore bulkRestore, @Nullable RestorePoint point)
        implements Answer {}
  }

  @Transactional
  Answer next(DeviceId device, UserId user) {
    RestoreOrder order = orders.open(device).filter(open -> user.equals(open.user())).orElse(null);
    if (order == null) {
      return new Answer.None();
    }
    Instant now = moments.now();
    BulkRestore bulkRestore = bulkRestores.find(order.bulkRestore()).orElseThrow();
    if (!(order.state() instanceof OrderState.Waiting)) {
      return new Answer.Ordered(order, bulkRestore, null);
    }
    return bulkRestore.handsOut(now) ? waiting(order, bulkRestore, user) : new Answer.None();
  }

  private Answer waiting(RestoreOrder order, BulkRestore bulkRestore, UserId user) {
    List<Reason> reasons = decision.reasonsAgainst(order.device(), user, RestoreOccasion.ON_DEMAND);
    if (!reasons.isEmpty()) {
      return new Answer.NotNow(reasons);
    }
    return backups
        .find(order, bulkRestore.backup())
        .<Answer>map(point -> new Answer.Ordered(order, bulkRestore, point))
        .orElseGet(() -> new Answer.NotNow(List.of(OrderRules.NO_BACKUP_PROFILES)));
  }
}
