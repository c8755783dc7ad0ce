package io.carryover.restore.offer;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.offer.OfferState.Answered;
import io.carryover.restore.offer.OfferState.Expired;
import io.carryover.restore.offer.OfferState.NotShown;
import io.carryover.restore.offer.OfferState.Open;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device was told when it asked for the restore page, and what has become of it.
 *
 * @param revision how often there was news to tell of it not being shown
 */
public record RestoreOffer(
    OfferId id,
    DeviceId device,
    UserId user,
    RestoreOccasion occasion,
    Instant askedAt,
    OfferState state,
    int revision) {

  /** A device that makes its answer flap has been told of often enough by then. */
  static final int MOST_TELLINGS = 20;

  /**
   * A new offer.
   *
   * @param reasons why the page is not shown; empty when it is
   */
  static RestoreOffer asked(
      OfferId id,
      DeviceId device,
      UserId user,
      RestoreOccasion occasion,
      List<Reason> reasons,
      Instant now,
      Duration lifetime) {
    OfferState state = decided(reasons, now, lifetime);
    return new RestoreOffer(
        id,
        device,
        user,
        occasion,
        now,
        state,
        state instanceof NotShown n && n.isDecided() ? 1 : 0);
  }

  /**
   * The same offer when the device asks again: shown as long as nothing speaks against it, and with
   * the end that it had.
   */
  RestoreOffer askedAgain(List<Reason> reasons, Instant now, Duration lifetime) {
    return switch (state) {
      case Open open when reasons.isEmpty() -> this;
      case Open ignored -> in(new NotShown(reasons));
      case NotShown ignored -> in(decided(reasons, now, lifetime));
      case Answered ignored -> this;
      case Expired ignored -> this;
    };
  }

  /**
   * Whether there is something to tell that was not told of the offer before.
   *
   * @param before the same offer before it was asked for, or null when it is new
   */
  boolean isNewsAfter(@Nullable RestoreOffer before) {
    return revision > (before == null ? 0 : before.revision);
  }

  /** The offer as it stands at a moment: an open one that is over has expired, timer or not. */
  public RestoreOffer at(Instant now) {
    return state instanceof Open open && open.isDue(now) ? in(open.expire()) : this;
  }

  /** What comes of an answer. */
  public sealed interface Answer {
    /** The answer counts. */
    record Taken(RestoreOffer offer) implements Answer {}

    /** The page was never shown. */
    record NeverShown(List<Reason> reasons) implements Answer {}

    /** It has its answer. */
    record AnsweredBefore(RestoreId restore) implements Answer {}

    /** The answer comes too late. */
    record TooLate(Instant expiredAt) implements Answer {}
  }

  /** Answers the offer with a restore. */
  public Answer answer(RestoreId restore, Instant now) {
    return switch (at(now).state()) {
      case Open open -> new Answer.Taken(in(open.answer(restore, now)));
      case NotShown notShown -> new Answer.NeverShown(notShown.reasons());
      case Answered answered -> new Answer.AnsweredBefore(answered.restore());
      case Expired expired -> new Answer.TooLate(expired.expiresAt());
    };
  }

  /**
   * The device whose profiles an occasion leaves out. A device that asks during its setup has
   * nothing to gain from its own backup, and a reset device that enrols again is another device; on
   * demand the user may want back what was.
   */
  public static @Nullable DeviceId notOffered(DeviceId asking, RestoreOccasion occasion) {
    return occasion.isUnasked() ? asking : null;
  }

  private RestoreOffer in(OfferState newState) {
    boolean news =
        newState instanceof NotShown notShown
            && notShown.isDecided()
            && !notShown.equals(state)
            && revision < MOST_TELLINGS;
    return new RestoreOffer(
        id, device, user, occasion, askedAt, newState, news ? revision + 1 : revision);
  }

  private static OfferState decided(List<Reason> reasons, Instant now, Duration lifetime) {
    return reasons.isEmpty() ? new Open(now.plus(lifetime)) : new NotShown(reasons);
  }
}
