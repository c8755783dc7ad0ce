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

/**
 * Answers a device that asks for the restore page with its offer and the first page of profiles, in
 * one transaction: what is decided and what is shown belong to one moment, and are read once.
 */
@ApplicationScoped
class AskForOffer {

  private final RestoreOffers offers;
  private final OfferDecision decision;
  private final OfferPages pages;
  private final DeviceTurns turns;
  private final TellNotShown telling;
  private final Ids ids;
  private final RestoreConfig config;

  AskForOffer(
      RestoreOffers offers,
      OfferDecision decision,
      OfferPages pages,
      DeviceTurns turns,
      TellNotShown telling,
      Ids ids,
      RestoreConfig config) {
    this.offers = offers;
    this.decision = decision;
    this.pages = pages;
    this.turns = turns;
    this.telling = telling;
    this.ids = ids;
    this.config = config;
  }

  /**
   * What the device is told.
   *
   * @param isNew whether this is a new offer, and not the one that the device has had before, by
   *     the facts of now
   */
  record Asked(OfferPages.OfferPage page, boolean isNew) {}

  /**
   * Finds the offer that still waits for its answer, or makes one.
   *
   * @param refusal how the identity provider refused the user, or null when it did not
   */
  @Transactional
  Asked ask(
      DeviceId device, UserId user, RestoreOccasion occasion, @Nullable SignInRefusal refusal) {
    Instant now = turns.take(device);
    RestoreOffer before = stillPending(device, user, occasion, now).orElse(null);
    var profiles = pages.profiles(device, user, occasion, null);
    List<Reason> reasons =
        decision.reasonsAgainst(device, user, occasion, refusal, !profiles.isEmpty());
    RestoreOffer offer;
    if (before == null) {
      offer =
          RestoreOffer.asked(
              new OfferId(ids.next()),
              device,
              user,
              occasion,
              reasons,
              now,
              config.offerLifetime());
      offers.add(offer);
    } else {
      offer = before.askedAgain(reasons, now, config.offerLifetime());
      offers.replace(offer);
    }
    telling.tell(before, offer, refusal, now);
    return new Asked(OfferPages.of(offer, profiles), before == null);
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
