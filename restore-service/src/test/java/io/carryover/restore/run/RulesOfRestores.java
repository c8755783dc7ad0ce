package io.carryover.restore.run;

import io.carryover.restore.CancelledBy;
import io.carryover.restore.RestoreId;
import io.carryover.restore.Sha256;
import io.carryover.restore.app.AppProgress;
import io.carryover.restore.plan.PlannedItem;
import java.util.List;
import java.util.Optional;

/**
 * The places where a wrong variant of the rules differs; this one leaves all as it is in
 * production.
 */
class RulesOfRestores {

  boolean request(ServiceInMemory service, RestoreRequest request) {
    return !(service.requestRestore.request(request) instanceof RequestRestore.Result.Refused);
  }

  boolean report(
      ServiceInMemory service, RestoreId id, Restores.Whose whose, List<ItemResult> results) {
    return service.reportResults.report(id, whose, results).isPresent();
  }

  boolean finish(ServiceInMemory service, RestoreId id, Restores.Whose whose, Sha256 applied) {
    return service.finishRestore.finish(id, whose, applied).isPresent();
  }

  boolean cancel(ServiceInMemory service, RestoreId id, Restores.Whose whose, CancelledBy by) {
    return service
        .cancelRestore
        .cancel(id, whose, any -> by)
        .filter(CancelRestore.Result.Cancelled.class::isInstance)
        .isPresent();
  }

  void expire(ServiceInMemory service, RestoreId id) {
    service.expireRestore.expire(id);
  }

  /** The unfinished restore of a device, as the decision about a request learns of it. */
  Optional<Restore> unfinished(Optional<Restore> found) {
    return found;
  }

  /** The numbers of all results of a restore. */
  ItemCounts counted(ItemCounts counts) {
    return counts;
  }

  /** How many apps are on their way. */
  int pendingApps(int apps) {
    return apps;
  }

  /** What a queue knows of an app. */
  AppProgress known(AppProgress app) {
    return app;
  }

  /** What a plan says of an item, as reports are compared with it. */
  PlannedItem planned(PlannedItem item) {
    return item;
  }

  /** Whether an event becomes a row of the outbox. */
  boolean writesEvent(Object event) {
    return true;
  }

  /** Whether the relay deletes a row of the outbox after the broker's acknowledgement only. */
  boolean relayWaitsForTheBroker() {
    return true;
  }

  /** Whether a grant that has ended stays so when the restore's request is heard of once more. */
  boolean anEndedGrantStaysEnded() {
    return true;
  }
}
