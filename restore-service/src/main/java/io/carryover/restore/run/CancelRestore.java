package io.carryover.restore.run;

import io.carryover.restore.CancelledBy;
import io.carryover.restore.Moments;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.run.RestoreState.Finished;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.Function;

/** Brings a restore to its end because somebody does not want it any more. */
@ApplicationScoped
class CancelRestore {

  private final Restores restores;
  private final KeepReaction keeper;
  private final Moments moments;

  CancelRestore(Restores restores, KeepReaction keeper, Moments moments) {
    this.restores = restores;
    this.keeper = keeper;
    this.moments = moments;
  }

  /** What comes of it. */
  sealed interface Result {
    /** It is cancelled, now or since before. */
    record Cancelled(Restore restore) implements Result {}

    /** It has come to another end. */
    record EndedBefore(RestoreOutcome outcome) implements Result {}
  }

  /**
   * Cancels the restore; what is in place by then stays.
   *
   * @param by who cancels a restore
   * @return empty when the caller has no such restore
   */
  @Transactional
  Optional<Result> cancel(RestoreId id, Restores.Whose whose, Function<Restore, CancelledBy> by) {
    return restores
        .hold(id)
        .filter(whose::covers)
        .map(restore -> keeper.keep(restore.cancel(by.apply(restore), moments.now())))
        .map(CancelRestore::result);
  }

  private static Result result(Restore restore) {
    return switch (restore.state()) {
      case Finished end when end.outcome() != RestoreOutcome.CANCELLED ->
          new Result.EndedBefore(end.outcome());
      default -> new Result.Cancelled(restore);
    };
  }
}
