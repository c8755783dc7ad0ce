package io.carryover.restore.run;

import io.carryover.restore.Moments;
import io.carryover.restore.RestoreId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Brings a restore to its end because nobody has finished it in time. */
@ApplicationScoped
class ExpireRestore {

  private final Restores restores;
  private final KeepReaction keeper;
  private final Moments moments;

  ExpireRestore(Restores restores, KeepReaction keeper, Moments moments) {
    this.restores = restores;
    this.keeper = keeper;
    this.moments = moments;
  }

  /**
   * Ends the restore of the current tenant if it is overdue still; each restore in its own
   * transaction.
   */
  @Transactional(TxType.REQUIRES_NEW)
  void expire(RestoreId id) {
    restores.hold(id).ifPresent(restore -> keeper.keep(restore.expire(moments.now())));
  }
}
