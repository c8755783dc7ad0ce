package io.carryover.restore.offer;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.problem.Problem;
import io.carryover.restore.Moments;
import io.carryover.restore.PageCursor;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.restorepoint.ProfileId;
import io.carryover.restore.restorepoint.RestorableProfile;
import io.carryover.restore.restorepoint.RestorableVersion;
import io.carryover.restore.restorepoint.RestorePoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the versions of a profile that an open offer lets the user choose. */
@ApplicationScoped
class ProfileVersions {

  private final RestoreOffers offers;
  private final RestorePoints restorePoints;
  private final Moments moments;

  ProfileVersions(RestoreOffers offers, RestorePoints restorePoints, Moments moments) {
    this.offers = offers;
    this.restorePoints = restorePoints;
    this.moments = moments;
  }

  /** Whose versions, and which of them. */
  record Question(
      OfferId offer,
      DeviceId device,
      UserId user,
      ProfileId profile,
      Instant asOf,
      @Nullable PageCursor after,
      int limit) {}

  /** What comes of it. */
  sealed interface Result {
    /** A page of versions, the newest first. */
    record Found(List<RestorableVersion> versions, @Nullable PageCursor next) implements Result {}

    /** None. */
    record Refused(Problem problem) implements Result {}
  }

  @Transactional
  Result list(Question question) {
    RestoreOffer offer =
        offers
            .find(question.offer(), question.device(), question.user())
            .map(found -> found.at(moments.now()))
            .orElse(null);
    return offer == null
        ? refused(RestoreProblem.OFFER_NOT_FOUND)
        : switch (offer.state()) {
          case OfferState.Open ignored -> ofOpenOffer(offer, question);
          case OfferState.NotShown notShown ->
              new Result.Refused(OfferProblems.notShown(notShown.reasons()));
          case OfferState.Expired expired ->
              new Result.Refused(OfferProblems.expired(expired.expiresAt()));
          case OfferState.Answered answered ->
              new Result.Refused(OfferProblems.answered(answered.restore()));
        };
  }

  private Result ofOpenOffer(RestoreOffer offer, Question question) {
    RestorableProfile profile =
        restorePoints.profile(offer.user(), question.profile()).orElse(null);
    if (profile == null) {
      return refused(
          restorePoints.isDeleted(offer.user(), question.profile())
              ? RestoreProblem.RESTORE_POINT_GONE
              : RestoreProblem.RESTORE_POINT_NOT_FOUND);
    }
    if (profile.device().equals(RestoreOffer.notOffered(offer.device(), offer.occasion()))) {
      return refused(RestoreProblem.RESTORE_POINT_NOT_OFFERED);
    }
    // One more than the page holds tells whether there is a next one.
    var found =
        restorePoints.versions(
            offer.user(),
            question.profile(),
            question.asOf(),
            question.after(),
            question.limit() + 1);
    var shown = found.subList(0, Math.min(question.limit(), found.size()));
    return new Result.Found(
        shown, found.size() <= question.limit() ? null : shown.getLast().cursor());
  }

  private static Result refused(RestoreProblem problem) {
    return new Result.Refused(problem.because(problem.remedy()));
  }
}
