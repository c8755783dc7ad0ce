package io.carryover.restore.run;

import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.Sha256;
import io.carryover.restore.plan.PlanSize;
import io.carryover.restore.restorepoint.RestorePoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a restore stands. Each state offers only the moves that are legal from it.
 *
 * <p>A restore with a plan has apps that are installed long after its settings are in place. When
 * its device finishes the settings, such a restore goes on as {@link InstallingApps}; it comes to
 * its one end when the last app does, or when its time is over.
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

    InProgress report(ItemCounts counts, int pendingApps, Instant now) {
      return new InProgress(point, plan, now, counts, pendingApps);
    }

    /**
     * Legal too: a device whose content turned out damaged ends its restore without having applied
     * anything, rather than let the user wait until it expires.
     */
    RestoreState finish(@Nullable Sha256 applied, Instant now) {
      int apps = plan == null ? 0 : plan.apps();
      return settingsFinished(point, plan, null, ItemCounts.NONE, apps, applied, now);
    }

    Finished expire(Instant now) {
      return new Finished(point, plan, null, ItemCounts.NONE, RestoreOutcome.EXPIRED, now, null);
    }
  }

  /**
   * The device is at work and has reported so many items.
   *
   * @param pendingApps how many apps of the plan are neither installed nor unavailable
   */
  record InProgress(
      RestorePoint point,
      @Nullable PlanSize plan,
      Instant startedAt,
      ItemCounts counts,
      int pendingApps)
      implements RestoreState {

    InProgress(RestorePoint point, Instant startedAt, ItemCounts counts) {
      this(point, null, startedAt, counts, 0);
    }

    InProgress report(ItemCounts newCounts, int newPendingApps) {
      return new InProgress(point, plan, startedAt, newCounts, newPendingApps);
    }

    RestoreState finish(@Nullable Sha256 applied, Instant now) {
      return settingsFinished(point, plan, startedAt, counts, pendingApps, applied, now);
    }

    Finished expire(Instant now) {
      return new Finished(point, plan, startedAt, counts, RestoreOutcome.EXPIRED, now, null);
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
  }

  /**
   * The end. No move leads away from it.
   *
   * @param point what was chosen, or null when the device was set up as new
   * @param plan what was to be done, or null when there was no plan
   * @param startedAt when the device first reported, or null when it never did
   * @param applied the digest of what the device says it has applied
   */
  record Finished(
      @Nullable RestorePoint point,
      @Nullable PlanSize plan,
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

    Finished(
        @Nullable RestorePoint point,
        @Nullable Instant startedAt,
        ItemCounts counts,
        RestoreOutcome outcome,
        Instant at,
        @Nullable Sha256 applied) {
      this(point, null, startedAt, counts, outcome, at, applied);
    }

    /** The end of a restore that has nothing to restore. */
    static Finished setUpAsNew(Instant now) {
      return new Finished(null, null, ItemCounts.NONE, RestoreOutcome.SET_UP_AS_NEW, now, null);
    }
  }

  private static RestoreState settingsFinished(
      RestorePoint point,
      @Nullable PlanSize plan,
      @Nullable Instant startedAt,
      ItemCounts counts,
      int pendingApps,
      @Nullable Sha256 applied,
      Instant now) {
    return plan != null
            && pendingApps > 0
            && applied != null
            && point.manifestDigest().equals(applied)
        ? new InstallingApps(point, plan, startedAt, counts, pendingApps, applied, now)
        : ended(point, plan, startedAt, counts, applied, now);
  }

  private static Finished ended(
      RestorePoint point,
      @Nullable PlanSize plan,
      @Nullable Instant startedAt,
      ItemCounts counts,
      @Nullable Sha256 applied,
      Instant now) {
    var outcome = OutcomeRules.outcome(point, plan, applied, counts);
    return new Finished(point, plan, startedAt, counts, outcome, now, applied);
  }
}
