package io.carryover.restore.offer;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.eligibility.Eligibilities;
import io.carryover.restore.restorepoint.RestorePoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Gathers the facts and lets {@link OfferRules} decide. */
@ApplicationScoped
public class OfferDecision {

  private final Eligibilities eligibilities;
  private final RestoreHistories histories;
  private final RestoreOffers offers;
  private final RestorePoints restorePoints;

  OfferDecision(
      Eligibilities eligibilities,
      RestoreHistories histories,
      RestoreOffers offers,
      RestorePoints restorePoints) {
    this.eligibilities = eligibilities;
    this.histories = histories;
    this.offers = offers;
    this.restorePoints = restorePoints;
  }

  /** Why the page of an occasion is not to be shown now; empty when it is. */
  public List<Reason> reasonsAgainst(DeviceId device, UserId user, RestoreOccasion occasion) {
    return OfferRules.reasonsAgainst(
        new OfferFacts(
            occasion,
            eligibilities.find(device, user).orElse(null),
            histories.of(device, user),
            // No other occasion is decided by it.
            occasion == RestoreOccasion.FIRST_SIGN_IN && offers.hasClosed(device, user, occasion),
            !restorePoints
                .profiles(user, RestoreOffer.notOffered(device, occasion), null, 1)
                .isEmpty()));
  }
}
