package io.carryover.restore.offer;

import io.carryover.kit.id.Ids;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreConfig;
import io.carryover.restore.RestoreOccasion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a device that asks for the restore page. */
@ApplicationScoped
class OfferRestore {

  private final RestoreOffers offers;
  private final OfferDecision decision;
  private final DeviceTurns turns;
  private final TellNotShown telling;
  private final Ids ids;
  private final RestoreConfig config;

  OfferRestore(
      RestoreOffers offers,
      OfferDecision decision,
      DeviceTurns turns,
      TellNotShown telling,
      Ids ids,
      RestoreConfig config) {
    this.offers = offers;
    this.decision = decision;
    this.turns = turns;
    this.telling = telling;
    this.ids = ids;
    this.config = config;
  }

  /** What the device is told. */
  sealed interface Result {
    RestoreOffer offer();

    /** A new offer. */
    record Made(RestoreOffer offer) implements Result {}

    /** The offer that the device has had before, by the facts of now. */
    record MadeBefore(RestoreOffer offer) implements Result {}
  }

  /**
   * Finds the offer that still waits for its answer, or makes one.
   *
   * @param refusal how the identity provider refused the user, or null when it did not
   */
  @Transactional
  Result offer(
      DeviceId device, UserId user, RestoreOccasion occasion, @Nullable SignInRefusal refusal) {
    Instant now = turns.take(device);
    Optional<RestoreOffer> before = stillPending(device, user, occasion, now);
    List<Reason> reasons = decision.reasonsAgainst(device, user, occasion, refusal);
    var lifetime = config.offerLifetime();
    Result result =
        before
            .map(offer -> offer.askedAgain(reasons, now, lifetime))
            .<Result>map(Result.MadeBefore::new)
            .orElseGet(() ->
                new Result.Made(
                    RestoreOffer.asked(
                        new OfferId(ids.next()), device, user, occasion, reasons, now, lifetime)));
    switch (result) {
      case Result.MadeBefore again -> offers.replace(again.offer());
      case Result.Made made -> offers.add(made.offer());
    }
    telling.tell(before.orElse(null), result.offer(), refusal, now);
    return result;
  }

  /** An offer that is over makes room for the next, and counts in the decision about it. */
  private Optional<RestoreOffer> stillPending(
      DeviceId device, UserId user, RestoreOccasion occasion, Instant now) {
    var pending = offers.pending(device, user, occasion).map(offer -> offer.at(now));
    if (pending.isPresent() && pending.get().state() instanceof OfferState.Expired) {
      offers.replace(pending.get());
      return Optional.empty();
    }
    return pending;
  }
}
