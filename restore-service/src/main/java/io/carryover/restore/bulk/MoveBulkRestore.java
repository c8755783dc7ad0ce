package io.carryover.restore.bulk;

import io.carryover.kit.problem.Problem;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.Moments;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.bulk.BulkRestoreState.Cancelled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Pauses, resumes or cancels a bulk restore; said again, it changes nothing. */
@ApplicationScoped
class MoveBulkRestore {

  private final HoldBulkRestore hold;
  private final BulkRestores bulkRestores;
  private final Orders orders;
  private final Moments moments;

  MoveBulkRestore(HoldBulkRestore hold, BulkRestores bulkRestores, Orders orders, Moments moments) {
    this.hold = hold;
    this.bulkRestores = bulkRestores;
    this.orders = orders;
    this.moments = moments;
  }

  /** What the help desk does to a bulk restore. */
  enum Move {
    PAUSE,
    RESUME,
    CANCEL
  }

  /** What comes of it. */
  sealed interface Result {
    /** The bulk restore afterwards. */
    record Moved(BulkRestore bulkRestore) implements Result {}

    /** Nothing has changed. */
    record Refused(Problem problem) implements Result {}
  }

  @Transactional
  Result move(BulkRestoreId id, Move move) {
    Instant now = moments.now();
    BulkRestore before = hold.at(id, now).orElse(null);
    if (before == null) {
      return refused(RestoreProblem.BULK_RESTORE_NOT_FOUND);
    }
    if (before.isFinal()) {
      boolean isRepeated = move == Move.CANCEL && before.state() instanceof Cancelled;
      return isRepeated ? new Result.Moved(before) : refused(RestoreProblem.BULK_RESTORE_OVER);
    }
    BulkRestore after =
        switch (move) {
          case PAUSE -> before.pause(now);
          case RESUME -> before.resume();
          case CANCEL -> before.cancel(now);
        };
    if (move == Move.CANCEL) {
      orders.cancelWaiting(id, now);
    }
    bulkRestores.replace(after);
    return new Result.Moved(after);
  }

  private static Result refused(RestoreProblem problem) {
    return new Result.Refused(problem.because(problem.remedy()));
  }
}
