package io.carryover.restore.run;

import io.carryover.kit.outbox.Outbox;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.event.RestoreFinished;
import io.carryover.restore.event.RestoreRequested;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Keeps what has become of a restore, and tells of its end: the one place that does. */
@ApplicationScoped
class KeepReaction {

  private final Restores restores;
  private final Outbox outbox;
  private final CurrentTenant tenant;
  private final RestoreOrders orders;

  KeepReaction(Restores restores, Outbox outbox, CurrentTenant tenant, RestoreOrders orders) {
    this.restores = restores;
    this.outbox = outbox;
    this.tenant = tenant;
    this.orders = orders;
  }

  /**
   * Keeps the reaction of a restore that the caller holds.
   *
   * @throws io.carryover.kit.problem.ProblemException if the restore needs a plan first
   */
  Restore keep(Reaction reaction) {
    switch (reaction) {
      case Reaction.Runs runs -> restores.replace(runs.restore());
      case Reaction.Ends ends -> {
        restores.replace(ends.restore());
        tellEnd(ends);
      }
      case Reaction.NeedsPlan ignored -> throw RestoreProblem.PLAN_NEEDED.toException();
      case Reaction.HasEnded ignored -> {
        // It has been kept and told of when it ended.
      }
    }
    return reaction.restore();
  }

  /**
   * Adds a restore that has just been requested; one that sets up as new ends at once.
   *
   * @param bulkRestore that it belongs to, or null
   */
  Restore keepNew(Reaction reaction, @Nullable BulkRestoreId bulkRestore) {
    Restore restore = reaction.restore();
    restores.add(restore);
    String id = restore.id().toString();
    outbox.append(
        RestoreRequested.CONTRACT,
        id,
        id,
        RestoreEvents.requested(tenant.get(), restore, bulkRestore));
    if (reaction instanceof Reaction.Ends ends) {
      tellEnd(ends);
    }
    return restore;
  }

  private void tellEnd(Reaction.Ends ends) {
    RestoreId restore = ends.restore().id();
    BulkRestoreId bulkRestore =
        orders.end(restore, ends.end().outcome(), ends.end().at()).orElse(null);
    String id = restore.toString();
    outbox.append(
        RestoreFinished.CONTRACT, id, id, RestoreEvents.finished(tenant.get(), ends, bulkRestore));
  }
}
