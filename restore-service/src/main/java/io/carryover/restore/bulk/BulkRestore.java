package io.carryover.restore.bulk;

import io.carryover.kit.identity.UserId;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.Sha256;
import io.carryover.restore.bulk.BulkRestoreState.Cancelled;
import io.carryover.restore.bulk.BulkRestoreState.Ended;
import io.carryover.restore.bulk.BulkRestoreState.Paused;
import io.carryover.restore.bulk.BulkRestoreState.Running;
import java.time.Instant;

/**
 * A bulk restore from its start to its end, in numbers: the orders of its devices are rows beside
 * it, which whoever changes them keeps in step.
 *
 * <p>The clock counts, not the timer: from the deadline on nothing is handed out, whether or not
 * the timer has come by.
 *
 * @param request the digest of what was asked for, to tell the same request from another
 * @param deadline until when a device may begin
 * @param counted for the failure rate
 */
record BulkRestore(
    BulkRestoreId id,
    Sha256 request,
    String name,
    OrderedBackup backup,
    Instant deadline,
    FailureLimit limit,
    UserId startedBy,
    Instant startedAt,
    Progress progress,
    EndedCount counted,
    BulkRestoreState state) {

  /** What a help desk asks for. */
  record Start(
      BulkRestoreId id,
      Sha256 request,
      String name,
      OrderedBackup backup,
      Instant deadline,
      FailureLimit limit,
      UserId startedBy) {}

  /** A bulk restore begins; one of which every device is refused ends at once. */
  static BulkRestore started(Start start, Progress progress, Instant now) {
    return new BulkRestore(
            start.id(),
            start.request(),
            start.name(),
            start.backup(),
            start.deadline(),
            start.limit(),
            start.startedBy(),
            now,
            progress,
            EndedCount.NONE,
            new Running())
        .settled(now);
  }

  /** Whether a device that asks now is handed its order. */
  boolean handsOut(Instant now) {
    return state instanceof Running && !isDue(now);
  }

  /**
   * A device begins its restore.
   *
   * @throws IllegalStateException if nothing is handed out now
   */
  BulkRestore begin(Instant now) {
    if (!handsOut(now)) {
      throw new IllegalStateException("A bulk restore hands out nothing in " + state);
    }
    return with(progress.begin(), counted, state);
  }

  /**
   * A device's restore has ended, in whatever state the bulk restore is: what runs is never
   * stopped.
   */
  BulkRestore end(RestoreOutcome outcome, Instant now) {
    return with(progress.end(outcome), counted.with(outcome), state).settled(now);
  }

  /** The help desk lets no more devices begin. */
  BulkRestore pause(Instant now) {
    return state instanceof Running running
        ? with(progress, counted, running.pause(PausedBy.HAND, now))
        : this;
  }

  /**
   * The help desk lets devices begin again. The failure rate begins anew: otherwise the next
   * failure would pause it again, whatever has been mended.
   */
  BulkRestore resume() {
    return state instanceof Paused paused ? with(progress, EndedCount.NONE, paused.resume()) : this;
  }

  /** The help desk wants no more of it. */
  BulkRestore cancel(Instant now) {
    return isFinal() ? this : with(progress.cancel(), counted, new Cancelled(now));
  }

  /** It as it stands at a moment: after the deadline nobody waits any more. */
  BulkRestore at(Instant now) {
    return isFinal() || !isDue(now) ? this : with(progress.expire(), counted, state).settled(now);
  }

  /** Whether no move leads away from its state. */
  boolean isFinal() {
    return switch (state) {
      case Running ignored -> false;
      case Paused ignored -> false;
      case Ended ignored -> true;
      case Cancelled ignored -> true;
    };
  }

  private boolean isDue(Instant now) {
    return !now.isBefore(deadline);
  }

  /** To pause makes sense only as long as somebody waits. */
  private BulkRestore settled(Instant now) {
    if (isFinal()) {
      return this;
    }
    if (progress.isOver()) {
      return with(progress, counted, new Ended(now));
    }
    return state instanceof Running running && progress.waiting() > 0 && limit.isPassedBy(counted)
        ? with(progress, counted, running.pause(PausedBy.FAILURE_RATE, now))
        : this;
  }

  private BulkRestore with(Progress newProgress, EndedCount newCounted, BulkRestoreState newState) {
    return new BulkRestore(
        id,
        request,
        name,
        backup,
        deadline,
        limit,
        startedBy,
        startedAt,
        newProgress,
        newCounted,
        newState);
  }
}
