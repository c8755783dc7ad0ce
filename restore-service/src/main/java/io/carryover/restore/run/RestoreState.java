package io.carryover.restore.run;

import io.carryover.restore.CancelledBy;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.Sha256;
import io.carryover.restore.plan.PlanSize;
import io.carryover.restore.restorepoint.RestorePoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a restore stands. Each state offers only the moves that are legal from it.
 *
 * <p>Nothing is restored without a plan. Apps are installed long after the settings are in place:
 * when the device finishes the settings before them, the restore goes on as {@link InstallingApps}
 * and comes to its one end when the last app does, when somebody cancels it, or when its time is
 * over.
 */
public sealed interface RestoreState {

  /**
   * Asked for; the device has reported nothing yet.
   *
   * @param plan what is to be done, in numbers, or null as long as there is no plan
   */
  record Requested(RestorePoint point, @Nullable PlanSize plan) implements RestoreState {

    Requested(RestorePoint point) {
      this(point, null);
    }

    Requested plan(PlanSize made) {
      return new Requested(point, made);
    }

    /** Null when there is no plan: then there is nothing to report. */
    @Nullable InProgress report(ItemCounts counts, int pendingApps, Instant now) {
      return plan == null ? null : new InProgress(point, plan, now, counts, pendingApps);
    }

    /**
     * Legal too: a device whose content turned out damaged ends its restore without having applied
     * anything, rather than let the user wait until it expires. Null when it says that it has
     * applied the backup without having asked for a plan.
     */
    @Nullable RestoreState finish(@Nullable Sha256 applied, Instant now) {
      if (plan != null) {
        return settingsFinished(point, plan, null, ItemCounts.NONE, plan.apps(), applied, now);
      }
      return point.manifestDigest().equals(applied)
          ? null
          : new Finished(point, null, null, ItemCounts.NONE, RestoreOutcome.FAILED, now, applied);
    }

    Finished expire(Instant now) {
      return new Finished(point, plan, null, ItemCounts.NONE, RestoreOutcome.EXPIRED, now, null);
    }

    Finished cancel(CancelledBy by, Instant now) {
      return Finished.cancelled(point, plan, null, ItemCounts.NONE, null, by, now);
    }
  }

  /**
   * The device is at work and has reported so many items.
   *
   * @param pendingApps how many apps of the plan are neither installed nor unavailable
   */
  record InProgress(
      RestorePoint point, PlanSize plan, Instant startedAt, ItemCounts counts, int pendingApps)
      implements RestoreState {

    InProgress report(ItemCounts newCounts, int newPendingApps) {
      return new InProgress(point, plan, startedAt, newCounts, newPendingApps);
    }

    RestoreState finish(@Nullable Sha256 applied, Instant now) {
      return settingsFinished(point, plan, startedAt, counts, pendingApps, applied, now);
    }

    Finished expire(Instant now) {
      return new Finished(point, plan, startedAt, counts, RestoreOutcome.EXPIRED, now, null);
    }

    Finished cancel(CancelledBy by, Instant now) {
      return Finished.cancelled(point, plan, startedAt, counts, null, by, now);
    }
  }

  /**
   * The settings are finished and the desktop is there; apps are on their way still.
   *
   * @param applied the digest of the chosen manifest, which the device has reported
   */
  record InstallingApps(
      RestorePoint point,
      PlanSize plan,
      @Nullable Instant startedAt,
      ItemCounts counts,
      int pendingApps,
      Sha256 applied,
      Instant settingsFinishedAt)
      implements RestoreState {

    public InstallingApps {
      if (pendingApps < 1 || !applied.equals(point.manifestDigest())) {
        throw new IllegalArgumentException(
            "Only a restore of the chosen manifest that has pending apps waits for them.");
      }
    }

    /** The last app ends the restore. */
    RestoreState report(ItemCounts newCounts, int newPendingApps, Instant now) {
      return newPendingApps == 0
          ? ended(point, plan, startedAt, newCounts, applied, now)
          : new InstallingApps(
              point, plan, startedAt, newCounts, newPendingApps, applied, settingsFinishedAt);
    }

    /**
     * Not as expired: the device has finished what it could, and only the apps that it still waits
     * for have failed.
     */
    Finished expire(Instant now) {
      return ended(point, plan, startedAt, counts.withMissingApps(pendingApps), applied, now);
    }

    /** The settings stay in place; the apps that are missing are not waited for. */
    Finished cancel(CancelledBy by, Instant now) {
      return Finished.cancelled(point, plan, startedAt, counts, applied, by, now);
    }
  }

  /**
   * The end. No move leads away from it.
   *
   * @param point what was chosen, or null when the device was set up as new
   * @param plan what was to be done, or null when there was no plan
   * @param startedAt when the device first reported, or null when it never did
   * @param applied the digest of what the device says it has applied
   * @param cancelledBy who has cancelled it, or null when it came to another end
   */
  record Finished(
      @Nullable RestorePoint point,
      @Nullable PlanSize plan,
      @Nullable Instant startedAt,
      ItemCounts counts,
      RestoreOutcome outcome,
      Instant at,
      @Nullable Sha256 applied,
      @Nullable CancelledBy cancelledBy)
      implements RestoreState {

    public Finished {
      if ((cancelledBy != null) != (outcome == RestoreOutcome.CANCELLED)) {
        throw new IllegalArgumentException("Somebody has cancelled what is cancelled.");
      }
      if ((point == null) != (outcome == RestoreOutcome.SET_UP_AS_NEW)) {
        throw new IllegalArgumentException(
            "Only a device that is set up as new has no restore point.");
      }
    }

    Finished(
        @Nullable RestorePoint point,
        @Nullable PlanSize plan,
        @Nullable Instant startedAt,
        ItemCounts counts,
        RestoreOutcome outcome,
        Instant at,
        @Nullable Sha256 applied) {
      this(point, plan, startedAt, counts, outcome, at, applied, null);
    }

    /** The end of a restore that has nothing to restore. */
    static Finished setUpAsNew(Instant now) {
      return new Finished(
          null, null, null, ItemCounts.NONE, RestoreOutcome.SET_UP_AS_NEW, now, null);
    }

    private static Finished cancelled(
        RestorePoint point,
        @Nullable PlanSize plan,
        @Nullable Instant startedAt,
        ItemCounts counts,
        @Nullable Sha256 applied,
        CancelledBy by,
        Instant now) {
      return new Finished(
          point, plan, startedAt, counts, RestoreOutcome.CANCELLED, now, applied, by);
    }
  }

  private static RestoreState settingsFinished(
      RestorePoint point,
      PlanSize plan,
      @Nullable Instant startedAt,
      ItemCounts counts,
      int pendingApps,
      @Nullable Sha256 applied,
      Instant now) {
    return pendingApps > 0 && applied != null && point.manifestDigest().equals(applied)
        ? new InstallingApps(point, plan, startedAt, counts, pendingApps, applied, now)
        : ended(point, plan, startedAt, counts, applied, now);
  }

  private static Finished ended(
      RestorePoint point,
      PlanSize plan,
      @Nullable Instant startedAt,
      ItemCounts counts,
      @Nullable Sha256 applied,
      Instant now) {
    var outcome = OutcomeRules.outcome(point, plan, applied, counts);
    return new Finished(point, plan, startedAt, counts, outcome, now, applied);
  }
}
