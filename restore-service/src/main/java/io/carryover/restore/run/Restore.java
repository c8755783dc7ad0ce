package io.carryover.restore.run;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.RestoreChoice;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.Sha256;
import io.carryover.restore.offer.OfferId;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.run.RestoreState.Finished;
import io.carryover.restore.run.RestoreState.InProgress;
import io.carryover.restore.run.RestoreState.Requested;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A restore from the choice on the restore page to its one end.
 *
 * <p>Whatever happens to it is answered with a {@link Reaction}. The clock counts, not the timer:
 * from its expiry on a restore ends as expired, whoever touches it first.
 */
public record Restore(
    RestoreId id,
    OfferId offer,
    DeviceId device,
    UserId user,
    RestoreOccasion occasion,
    Instant requestedAt,
    Instant expiresAt,
    RestoreState state) {

  public Restore {
    if (!expiresAt.isAfter(requestedAt)) {
      throw new IllegalArgumentException("A restore expires after it was requested.");
    }
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
      case Finished finished -> Optional.ofNullable(finished.point());
    };
  }

  /** What has become of its items so far. */
  public ItemCounts counts() {
    return switch (state) {
      case Requested ignored -> ItemCounts.NONE;
      case InProgress running -> running.counts();
      case Finished finished -> finished.counts();
    };
  }

  /** Whether it still takes reports. */
  boolean isRunning(Instant now) {
    return !(state instanceof Finished) && !isDue(now);
  }

  /** The device has reported; these are the numbers with its report. */
  Reaction report(ItemCounts counts, Instant now) {
    return switch (state) {
      case Finished ignored -> new Reaction.HasEnded(this);
      case Requested requested when isDue(now) -> endedAs(requested.expire(now));
      case InProgress running when isDue(now) -> endedAs(running.expire(now));
      case Requested requested -> new Reaction.Runs(in(requested.report(counts, now)));
      case InProgress running -> new Reaction.Runs(in(running.report(counts)));
    };
  }

  /** The device says that it is done, and by the digest what it has applied. */
  Reaction finish(@Nullable Sha256 applied, Instant now) {
    return switch (state) {
      case Finished ignored -> new Reaction.HasEnded(this);
      case Requested requested when isDue(now) -> endedAs(requested.expire(now));
      case InProgress running when isDue(now) -> endedAs(running.expire(now));
      case Requested requested -> endedAs(requested.finish(applied, now));
      case InProgress running -> endedAs(running.finish(applied, now));
    };
  }

  /** The timer has come by. */
  Reaction expire(Instant now) {
    return switch (state) {
      case Finished ignored -> new Reaction.HasEnded(this);
      case Requested requested when isDue(now) -> endedAs(requested.expire(now));
      case InProgress running when isDue(now) -> endedAs(running.expire(now));
      case Requested ignored -> new Reaction.Runs(this);
      case InProgress ignored -> new Reaction.Runs(this);
    };
  }

  private boolean isDue(Instant now) {
    return !now.isBefore(expiresAt);
  }

  private Reaction endedAs(Finished end) {
    return new Reaction.Ends(in(end), end);
  }

  private Restore in(RestoreState newState) {
    return new Restore(id, offer, device, user, occasion, requestedAt, expiresAt, newState);
  }
}
