package io.carryover.restore.run;

import io.carryover.kit.outbox.Outbox;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.Moments;
import io.carryover.restore.RestoreId;
import io.carryover.restore.event.RestoreUndone;
import io.carryover.restore.run.Restore.Undone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Notes that a device has taken a restore back. */
@ApplicationScoped
class UndoRestore {

  private final Restores restores;
  private final KeepReaction keeper;
  private final Outbox outbox;
  private final CurrentTenant tenant;
  private final Moments moments;

  UndoRestore(
      Restores restores,
      KeepReaction keeper,
      Outbox outbox,
      CurrentTenant tenant,
      Moments moments) {
    this.restores = restores;
    this.keeper = keeper;
    this.outbox = outbox;
    this.tenant = tenant;
    this.moments = moments;
  }

  /**
   * Notes it; said again, or late, it changes nothing.
   *
   * @return what came of it, or empty when the caller has no such restore
   */
  @Transactional
  Optional<Undone> undo(RestoreId id, Restores.Whose whose, UndoCounts counts) {
    return restores.hold(id).filter(whose::covers).map(restore -> undo(restore, counts));
  }

  private Undone undo(Restore restore, UndoCounts counts) {
    var now = moments.now();
    // What is overdue has ended, whoever looks first.
    var undone = keeper.keep(restore.expire(now)).undo(counts, now);
    if (undone instanceof Undone.Further(Restore further, Undo undo)) {
      restores.replace(further);
      String key = further.id().toString();
      outbox.append(
          RestoreUndone.CONTRACT, key, key, RestoreEvents.undone(tenant.get(), further, undo));
    }
    return undone;
  }
}
