package io.carryover.restore.offer;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.Moments;
import io.carryover.restore.PageCursor;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.restorepoint.RestorableProfile;
import io.carryover.restore.restorepoint.RestorePoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows an offer with the profiles that there are to choose from, page by page. */
@ApplicationScoped
class OfferPages {

  /** As many as a person can look through at once. */
  static final int SIZE = 15;

  private final RestoreOffers offers;
  private final RestorePoints restorePoints;
  private final Moments moments;

  OfferPages(RestoreOffers offers, RestorePoints restorePoints, Moments moments) {
    this.offers = offers;
    this.restorePoints = restorePoints;
    this.moments = moments;
  }

  /** An offer and one page of its profiles; only an open offer has any. */
  record OfferPage(
      RestoreOffer offer, List<RestorableProfile> profiles, @Nullable PageCursor next) {}

  /** A page of an offer by its id, as it stands now. */
  @Transactional
  Optional<OfferPage> show(OfferId id, DeviceId device, UserId user, @Nullable PageCursor after) {
    return offers
        .find(id, device, user)
        .map(offer -> offer.at(moments.now()))
        .map(offer -> of(offer, profilesOf(offer, after)));
  }

  private List<RestorableProfile> profilesOf(RestoreOffer offer, @Nullable PageCursor after) {
    return offer.state() instanceof OfferState.Open
        ? profiles(offer.device(), offer.user(), offer.occasion(), after)
        : List.of();
  }

  /**
   * The profiles that an occasion offers a device, one more than a page holds: it tells whether
   * there is a next one.
   */
  List<RestorableProfile> profiles(
      DeviceId device, UserId user, RestoreOccasion occasion, @Nullable PageCursor after) {
    return restorePoints.profiles(user, RestoreOffer.notOffered(device, occasion), after, SIZE + 1);
  }

  /**
   * The page of an offer.
   *
   * @param found what {@link #profiles} has given for it
   */
  static OfferPage of(RestoreOffer offer, List<RestorableProfile> found) {
    if (!(offer.state() instanceof OfferState.Open)) {
      return new OfferPage(offer, List.of(), null);
    }
    if (found.size() <= SIZE) {
      return new OfferPage(offer, found, null);
    }
    var shown = found.subList(0, SIZE);
    var last = shown.getLast();
    return new OfferPage(
        offer, shown, new PageCursor(last.lastBackupAt(), last.newest().profile().value()));
  }
}
