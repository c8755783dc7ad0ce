package io.carryover.restore.run;

import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.Sha256;
import io.carryover.restore.restorepoint.RestorePoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a restore stands. Each state offers only the moves that are legal from it. */
public sealed interface RestoreState {

  /** Asked for; the device has reported nothing yet. */
  record Requested(RestorePoint point) implements RestoreState {

    InProgress report(ItemCounts counts, Instant now) {
      return new InProgress(point, now, counts);
    }

    /**
     * Legal too: a device whose content turned out damaged ends its restore without having applied
     * anything, rather than let the user wait until it expires.
     */
    Finished finish(@Nullable Sha256 applied, Instant now) {
      var outcome = OutcomeRules.outcome(point, applied, ItemCounts.NONE);
      return new Finished(point, null, ItemCounts.NONE, outcome, now, applied);
    }

    Finished expire(Instant now) {
      return new Finished(point, null, ItemCounts.NONE, RestoreOutcome.EXPIRED, now, null);
    }
  }

  /** The device is at work and has reported so many items. */
  record InProgress(RestorePoint point, Instant startedAt, ItemCounts counts)
      implements RestoreState {

    InProgress report(ItemCounts newCounts) {
      return new InProgress(point, startedAt, newCounts);
    }

    Finished finish(@Nullable Sha256 applied, Instant now) {
      var outcome = OutcomeRules.outcome(point, applied, counts);
      return new Finished(point, startedAt, counts, outcome, now, applied);
    }

    Finished expire(Instant now) {
      return new Finished(point, startedAt, counts, RestoreOutcome.EXPIRED, now, null);
    }
  }

  /**
   * The end. No move leads away from it.
   *
   * @param point what was chosen, or null when the device was set up as new
   * @param startedAt when the device first reported, or null when it never did
   * @param applied the digest of what the device says it has applied
   */
  record Finished(
      @Nullable RestorePoint point,
      @Nullable Instant startedAt,
      ItemCounts counts,
      RestoreOutcome outcome,
      Instant at,
      @Nullable Sha256 applied)
      implements RestoreState {

    public Finished {
      if ((point == null) != (outcome == RestoreOutcome.SET_UP_AS_NEW)) {
        throw new IllegalArgumentException(
            "Only a device that is set up as new has no restore point.");
      }
    }

    /** The end of a restore that has nothing to restore. */
    static Finished setUpAsNew(Instant now) {
      return new Finished(null, null, ItemCounts.NONE, RestoreOutcome.SET_UP_AS_NEW, now, null);
    }
  }
}
