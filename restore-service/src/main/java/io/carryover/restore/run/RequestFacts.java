package io.carryover.restore.run;

import io.carryover.restore.Reason;
import io.carryover.restore.offer.OfferDecision;
import io.carryover.restore.offer.RestoreOffer;
import io.carryover.restore.offer.RestoreOffers;
import io.carryover.restore.restorepoint.RestorePoints;
import io.carryover.restore.run.RequestRules.ChosenBackup;
import io.carryover.restore.run.RequestRules.Facts;
import io.carryover.restore.run.RestoreRequest.Wish;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what {@link RequestRules} decide from. */
@ApplicationScoped
class RequestFacts {

  private final Restores restores;
  private final RestoreOffers offers;
  private final RestorePoints restorePoints;
  private final OfferDecision decision;

  RequestFacts(
      Restores restores,
      RestoreOffers offers,
      RestorePoints restorePoints,
      OfferDecision decision) {
    this.restores = restores;
    this.offers = offers;
    this.restorePoints = restorePoints;
    this.decision = decision;
  }

  Facts about(RestoreRequest request) {
    RestoreOffer offer =
        offers.find(request.offer(), request.device(), request.user()).orElse(null);
    return new Facts(
        restores.find(request.id()).orElse(null),
        offer,
        restores.unfinished(request.device()).map(Restore::id).orElse(null),
        chosen(request),
        reasonsAgainst(offer));
  }

  private ChosenBackup chosen(RestoreRequest request) {
    return switch (request.wish()) {
      case Wish.SetUpAsNew ignored -> new ChosenBackup.Unknown();
      case Wish.Backup backup -> chosen(request, backup);
    };
  }

  private ChosenBackup chosen(RestoreRequest request, Wish.Backup wish) {
    var profile = restorePoints.profile(request.user(), wish.profile()).orElse(null);
    if (profile == null) {
      return restorePoints.isDeleted(request.user(), wish.profile())
          ? new ChosenBackup.Gone(null)
          : new ChosenBackup.Unknown();
    }
    Long version = wish.backupVersion();
    if (version == null) {
      return new ChosenBackup.There(profile.newest(), profile.device());
    }
    return restorePoints
        .version(request.user(), wish.profile(), version)
        .<ChosenBackup>map(point -> new ChosenBackup.There(point, profile.device()))
        .orElseGet(() -> new ChosenBackup.Gone(profile.newest().backupVersion()));
  }

  private List<Reason> reasonsAgainst(@Nullable RestoreOffer offer) {
    return offer == null
        ? List.of()
        : decision.reasonsAgainst(offer.device(), offer.user(), offer.occasion());
  }
}
