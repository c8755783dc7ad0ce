package io.carryover.restore.run;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.CancelledBy;
import io.carryover.restore.RestoreChoice;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.Sha256;
import io.carryover.restore.offer.OfferId;
import io.carryover.restore.plan.PlanSize;
import io.carryover.restore.plan.Selection;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.run.RestoreState.Finished;
import io.carryover.restore.run.RestoreState.InProgress;
import io.carryover.restore.run.RestoreState.InstallingApps;
import io.carryover.restore.run.RestoreState.Requested;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A restore from the choice on the restore page to its one end.
 *
 * <p>Whatever happens to it is answered with a {@link Reaction}. The clock counts, not the timer:
 * from its expiry on a restore ends, whoever touches it first.
 *
 * @param selection what of the backup to restore, or null for everything
 * @param undo what its device has taken back after its end, or null as long as it has not
 */
public record Restore(
    RestoreId id,
    OfferId offer,
    DeviceId device,
    UserId user,
    RestoreOccasion occasion,
    @Nullable Selection selection,
    Instant requestedAt,
    Instant expiresAt,
    RestoreState state,
    @Nullable Undo undo) {

  public Restore {
    if (!expiresAt.isAfter(requestedAt)) {
      throw new IllegalArgumentException("A restore expires after it was requested.");
    }
    if (undo != null && !(state instanceof Finished)) {
      throw new IllegalArgumentException("Only what has ended is undone.");
    }
  }

  /** A restore that nobody has undone. */
  Restore(
      RestoreId id,
      OfferId offer,
      DeviceId device,
      UserId user,
      RestoreOccasion occasion,
      @Nullable Selection selection,
      Instant requestedAt,
      Instant expiresAt,
      RestoreState state) {
    this(id, offer, device, user, occasion, selection, requestedAt, expiresAt, state, null);
  }

  /** A restore of a backup begins. */
  static Reaction requested(
      RestoreRequest request,
      RestorePoint point,
      RestoreOccasion occasion,
      Instant now,
      Duration lifetime) {
    return new Reaction.Runs(begun(request, occasion, now, lifetime, new Requested(point)));
  }

  /** The user wants none: the restore begins and ends at once. */
  static Reaction setUpAsNew(
      RestoreRequest request, RestoreOccasion occasion, Instant now, Duration lifetime) {
    Finished end = Finished.setUpAsNew(now);
    return new Reaction.Ends(begun(request, occasion, now, lifetime, end), end);
  }

  private static Restore begun(
      RestoreRequest request,
      RestoreOccasion occasion,
      Instant now,
      Duration lifetime,
      RestoreState state) {
    return new Restore(
        request.id(),
        request.offer(),
        request.device(),
        request.user(),
        occasion,
        request.selection(),
        now,
        now.plus(lifetime),
        state);
  }

  /** What the user has chosen. */
  public RestoreChoice choice() {
    return restorePoint().isPresent() ? RestoreChoice.BACKUP : RestoreChoice.SET_UP_AS_NEW;
  }

  /** The chosen backup; empty when the device is set up as new. */
  public Optional<RestorePoint> restorePoint() {
    return switch (state) {
      case Requested requested -> Optional.of(requested.point());
      case InProgress running -> Optional.of(running.point());
      case InstallingApps installing -> Optional.of(installing.point());
      case Finished finished -> Optional.ofNullable(finished.point());
    };
  }

  /** The plan in numbers; empty as long as there is none. */
  public Optional<PlanSize> plan() {
    return Optional.ofNullable(
        switch (state) {
          case Requested requested -> requested.plan();
          case InProgress running -> running.plan();
          case InstallingApps installing -> installing.plan();
          case Finished finished -> finished.plan();
        });
  }

  /** How many apps are on their way. */
  public int pendingApps() {
    return switch (state) {
      case Requested ignored -> plan().map(PlanSize::apps).orElse(0);
      case InProgress running -> running.pendingApps();
      case InstallingApps installing -> installing.pendingApps();
      case Finished ignored -> 0;
    };
  }

  /** What has become of its items so far. */
  public ItemCounts counts() {
    return switch (state) {
      case Requested ignored -> ItemCounts.NONE;
      case InProgress running -> running.counts();
      case InstallingApps installing -> installing.counts();
      case Finished finished -> finished.counts();
    };
  }

  /** Whether it still takes reports. */
  boolean isRunning(Instant now) {
    return !(state instanceof Finished) && !isDue(now);
  }

  /** What comes of a plan. */
  sealed interface Planned {
    /** It is the restore's plan from now on. */
    record Kept(Reaction reaction) implements Planned {}

    /** There is one, and it stays: a device that has restarted goes on where it was. */
    record KeptBefore() implements Planned {}

    /** The restore has ended, perhaps just now. */
    record Ended(Reaction reaction) implements Planned {}
  }

  /** What the restore is to do has been decided. */
  Planned plan(PlanSize size, Instant now) {
    if (plan().isPresent()) {
      return new Planned.KeptBefore();
    }
    return switch (state) {
      case Finished ignored -> new Planned.Ended(new Reaction.HasEnded(this));
      case Requested requested when isDue(now) -> new Planned.Ended(endedAs(requested.expire(now)));
      case Requested requested -> new Planned.Kept(new Reaction.Runs(in(requested.plan(size))));
      case InProgress ignored -> new Planned.KeptBefore();
      case InstallingApps ignored -> new Planned.KeptBefore();
    };
  }

  /**
   * The device has reported; these are the numbers with its report.
   *
   * @param pendingApps how many apps of the plan are neither installed nor unavailable
   */
  Reaction report(ItemCounts counts, int pendingApps, Instant now) {
    return switch (state) {
      case Finished ignored -> new Reaction.HasEnded(this);
      case Requested requested when isDue(now) -> endedAs(requested.expire(now));
      case InProgress running when isDue(now) -> endedAs(running.expire(now));
      case InstallingApps installing when isDue(now) -> endedAs(installing.expire(now));
      case Requested requested -> begun(requested.report(counts, pendingApps, now));
      case InProgress running -> new Reaction.Runs(in(running.report(counts, pendingApps)));
      case InstallingApps installing -> reaction(installing.report(counts, pendingApps, now));
    };
  }

  /**
   * The device says that it is done with the settings, and by the digest what it has applied. Apps
   * of a plan that are still on their way keep the restore open.
   */
  Reaction finish(@Nullable Sha256 applied, Instant now) {
    return switch (state) {
      case Finished ignored -> new Reaction.HasEnded(this);
      case Requested requested when isDue(now) -> endedAs(requested.expire(now));
      case InProgress running when isDue(now) -> endedAs(running.expire(now));
      case InstallingApps installing when isDue(now) -> endedAs(installing.expire(now));
      case Requested requested -> begun(requested.finish(applied, now));
      case InProgress running -> reaction(running.finish(applied, now));
      case InstallingApps ignored -> new Reaction.Runs(this);
    };
  }

  /** Somebody stops it; what is in place by then stays. */
  Reaction cancel(CancelledBy by, Instant now) {
    return switch (state) {
      case Finished ignored -> new Reaction.HasEnded(this);
      case Requested requested when isDue(now) -> endedAs(requested.expire(now));
      case InProgress running when isDue(now) -> endedAs(running.expire(now));
      case InstallingApps installing when isDue(now) -> endedAs(installing.expire(now));
      case Requested requested -> endedAs(requested.cancel(by, now));
      case InProgress running -> endedAs(running.cancel(by, now));
      case InstallingApps installing -> endedAs(installing.cancel(by, now));
    };
  }

  /** The timer has come by. */
  Reaction expire(Instant now) {
    return switch (state) {
      case Finished ignored -> new Reaction.HasEnded(this);
      case Requested requested when isDue(now) -> endedAs(requested.expire(now));
      case InProgress running when isDue(now) -> endedAs(running.expire(now));
      case InstallingApps installing when isDue(now) -> endedAs(installing.expire(now));
      case Requested ignored -> new Reaction.Runs(this);
      case InProgress ignored -> new Reaction.Runs(this);
      case InstallingApps ignored -> new Reaction.Runs(this);
    };
  }

  /** What comes of an undo. */
  sealed interface Undone {
    /** The device has taken back more than it had told before, and an event tells of it. */
    record Further(Restore restore, Undo undo) implements Undone {}

    /** It was told before, or is late: nothing changes. */
    record Known(Restore restore) implements Undone {}

    /** A restore is undone when it has ended. */
    record NotEnded() implements Undone {}

    /** More is undone than the plan put in place, or nothing. */
    record NotOfPlan(int settings) implements Undone {}
  }

  /** The device has put its settings back as they were before. */
  Undone undo(UndoCounts counts, Instant now) {
    int settings = plan().map(PlanSize::settings).orElse(0);
    if (!(state instanceof Finished)) {
      return new Undone.NotEnded();
    }
    if (counts.all() < 1 || counts.all() > settings) {
      return new Undone.NotOfPlan(settings);
    }
    Undo further = Undo.after(undo, counts, now);
    return further.equals(undo)
        ? new Undone.Known(this)
        : new Undone.Further(undoneAs(further), further);
  }

  private Restore undoneAs(Undo further) {
    return new Restore(
        id, offer, device, user, occasion, selection, requestedAt, expiresAt, state, further);
  }

  private boolean isDue(Instant now) {
    return !now.isBefore(expiresAt);
  }

  private Reaction endedAs(Finished end) {
    return new Reaction.Ends(in(end), end);
  }

  private Reaction begun(@Nullable RestoreState newState) {
    return newState == null ? new Reaction.NeedsPlan(this) : reaction(newState);
  }

  private Reaction reaction(RestoreState newState) {
    return newState instanceof Finished end ? endedAs(end) : new Reaction.Runs(in(newState));
  }

  private Restore in(RestoreState newState) {
    return new Restore(
        id, offer, device, user, occasion, selection, requestedAt, expiresAt, newState);
  }
}
