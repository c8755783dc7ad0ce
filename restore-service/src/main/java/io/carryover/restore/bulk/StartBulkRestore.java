package io.carryover.restore.bulk;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.problem.KitProblem;
import io.carryover.kit.problem.Problem;
import io.carryover.restore.Moments;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.bulk.BulkRestores.StartedMeanwhileException;
import io.carryover.restore.restorepoint.ProfileId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orders a restore for each of the devices that the help desk names, or says why not. */
@ApplicationScoped
class StartBulkRestore {

  private final BulkRestores bulkRestores;
  private final MakeOrders makeOrders;
  private final Orders orders;
  private final Moments moments;
  private final BulkRestoreConfig config;

  StartBulkRestore(
      BulkRestores bulkRestores,
      MakeOrders makeOrders,
      Orders orders,
      Moments moments,
      BulkRestoreConfig config) {
    this.bulkRestores = bulkRestores;
    this.makeOrders = makeOrders;
    this.orders = orders;
    this.moments = moments;
    this.config = config;
  }

  /** What comes of it. */
  sealed interface Result {
    /** A new bulk restore. */
    record Started(BulkRestore bulkRestore) implements Result {}

    /** The bulk restore that the same request has started before. */
    record StartedBefore(BulkRestore bulkRestore) implements Result {}

    /** None. */
    record Refused(Problem problem) implements Result {}
  }

  /**
   * Starts it, in one transaction of its own.
   *
   * @param devices each with the profile that it is to get, or empty for any
   */
  Result start(BulkRestore.Start start, Map<DeviceId, Optional<ProfileId>> devices) {
    try {
      return QuarkusTransaction.requiringNew().call(() -> decide(start, devices));
    } catch (StartedMeanwhileException e) {
      // Now it is there, and tells whether it was the same request.
      return QuarkusTransaction.requiringNew().call(() -> decide(start, devices));
    }
  }

  private Result decide(BulkRestore.Start start, Map<DeviceId, Optional<ProfileId>> devices) {
    BulkRestore before = bulkRestores.find(start.id()).orElse(null);
    if (before != null) {
      return before.request().equals(start.request())
          ? new Result.StartedBefore(before)
          : new Result.Refused(taken());
    }
    Instant now = moments.now();
    Instant latest = now.plus(config.longest());
    if (!start.deadline().isAfter(now) || start.deadline().isAfter(latest)) {
      return new Result.Refused(
          KitProblem.INVALID_REQUEST.because(
              "The deadline must lie ahead, at the latest on %s.".formatted(latest)));
    }
    return new Result.Started(keep(start, devices, now));
  }

  private BulkRestore keep(
      BulkRestore.Start start, Map<DeviceId, Optional<ProfileId>> devices, Instant now) {
    List<RestoreOrder> waiting = new ArrayList<>();
    List<RestoreOrder> refused = new ArrayList<>();
    for (RestoreOrder order : makeOrders.make(start.id(), devices, start.backup(), now)) {
      (order.state() instanceof OrderState.Waiting ? waiting : refused).add(order);
    }
    // The orders refer to its row; which of them are refused as well is known when they are added.
    bulkRestores.add(started(start, waiting, refused, now));
    Set<DeviceId> added = orders.addWaiting(waiting);
    for (RestoreOrder order : waiting) {
      if (!added.contains(order.device())) {
        refused.add(order.in(new OrderState.Refused(List.of(OrderRules.ALREADY_ORDERED), now)));
      }
    }
    waiting.removeIf(order -> !added.contains(order.device()));
    orders.addRefused(refused);
    BulkRestore bulkRestore = started(start, waiting, refused, now);
    bulkRestores.replace(bulkRestore);
    return bulkRestore;
  }

  private static BulkRestore started(
      BulkRestore.Start start,
      List<RestoreOrder> waiting,
      List<RestoreOrder> refused,
      Instant now) {
    return BulkRestore.started(start, Progress.ofNew(waiting.size(), refused.size()), now);
  }

  private static Problem taken() {
    var problem = RestoreProblem.BULK_RESTORE_ID_TAKEN;
    return problem.because(problem.remedy());
  }
}
