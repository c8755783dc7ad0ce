package io.carryover.restore.run;

import io.carryover.restore.Moments;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a restore to its end because its device says so. */
@ApplicationScoped
class FinishRestore {

  private final Restores restores;
  private final KeepReaction keeper;
  private final Moments moments;

  FinishRestore(Restores restores, KeepReaction keeper, Moments moments) {
    this.restores = restores;
    this.keeper = keeper;
    this.moments = moments;
  }

  /**
   * Finishes the restore; said again, or too late, it changes nothing.
   *
   * @param applied the digest of the manifest that was applied, or null when none could be
   * @return the restore afterwards, or empty when the caller has no such restore
   */
  @Transactional
  Optional<Restore> finish(RestoreId id, Restores.Whose whose, @Nullable Sha256 applied) {
    return restores.hold(id).filter(whose::covers).map(restore -> finish(restore, applied));
  }

  private Restore finish(Restore restore, @Nullable Sha256 applied) {
    var now = moments.now();
    if (applied == null && restore.isRunning(now) && OutcomeRules.claimsSuccess(restore)) {
      throw RestoreProblem.SUCCESS_WITHOUT_DIGEST.toException();
    }
    return keeper.keep(restore.finish(applied, now));
  }
}
