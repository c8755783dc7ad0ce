package io.carryover.restore.run;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.problem.Problem;
import io.carryover.kit.problem.ProblemType;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.offer.OfferProblems;
import io.carryover.restore.offer.RestoreOffer;
import io.carryover.restore.offer.RestoreOffer.Answer;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.run.RestoreRequest.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides about a request for a restore, from facts alone. */
final class RequestRules {

  private RequestRules() {}

  /**
   * All that the decision depends on.
   *
   * @param withTheSameId the restore that has the request's id, or null
   * @param offer the offer that the request answers, or null when this device has no such offer
   * @param unfinished the restore of this device that is still running, or null
   * @param chosen what is known of the backup that the request names
   * @param reasonsAgainst why the restore page would not be shown now
   */
  record Facts(
      @Nullable Restore withTheSameId,
      @Nullable RestoreOffer offer,
      @Nullable RestoreId unfinished,
      ChosenBackup chosen,
      List<Reason> reasonsAgainst) {}

  /** What has become of the backup that a request names. */
  sealed interface ChosenBackup {
    /** It is there. */
    record There(RestorePoint point, DeviceId madeBy) implements ChosenBackup {}

    /**
     * It has been deleted.
     *
     * @param newestVersion of the same profile, or null when nothing of it is left
     */
    record Gone(@Nullable Long newestVersion) implements ChosenBackup {}

    /** The user never had it. */
    record Unknown() implements ChosenBackup {}
  }

  /** What comes of a request. */
  sealed interface Decision {
    /** A new restore, and the offer that it answers. */
    record Accept(Reaction reaction, RestoreOffer answered) implements Decision {}

    /** The same request has come before. */
    record Repeat(Restore restore) implements Decision {}

    /** Nothing has changed. */
    record Refuse(Problem problem) implements Decision {}
  }

  static Decision decide(RestoreRequest request, Facts facts, Instant now, Duration lifetime) {
    Restore before = facts.withTheSameId();
    if (before != null) {
      return request.isMetBy(before)
          ? new Decision.Repeat(before)
          : refuse(RestoreProblem.RESTORE_ID_TAKEN);
    }
    RestoreOffer offer = facts.offer();
    if (offer == null) {
      return refuse(RestoreProblem.OFFER_NOT_FOUND);
    }
    return switch (offer.answer(request.id(), now)) {
      case Answer.NeverShown never -> refuse(OfferProblems.notShown(never.reasons()));
      case Answer.AnsweredBefore answered -> refuse(OfferProblems.answered(answered.restore()));
      case Answer.TooLate late -> refuse(OfferProblems.expired(late.expiredAt()));
      case Answer.Taken taken -> choose(request, facts, taken.offer(), now, lifetime);
    };
  }

  private static Decision choose(
      RestoreRequest request, Facts facts, RestoreOffer answered, Instant now, Duration lifetime) {
    RestoreId unfinished = facts.unfinished();
    if (unfinished != null) {
      return refuse(
          RestoreProblem.RESTORE_IN_PROGRESS
              .because(
                  "Restore %s of this device is not finished. Finish it first, or wait until it expires."
                      .formatted(unfinished))
              .with("restoreId", unfinished));
    }
    return switch (request.wish()) {
      case Wish.SetUpAsNew ignored ->
          new Decision.Accept(
              Restore.setUpAsNew(request, answered.occasion(), now, lifetime), answered);
      case Wish.Backup ignored -> chooseBackup(request, facts, answered, now, lifetime);
    };
  }

  private static Decision chooseBackup(
      RestoreRequest request, Facts facts, RestoreOffer answered, Instant now, Duration lifetime) {
    var occasion = answered.occasion();
    return switch (facts.chosen()) {
      case ChosenBackup.Unknown ignored -> refuse(RestoreProblem.RESTORE_POINT_NOT_FOUND);
      case ChosenBackup.Gone gone -> refuse(gone(gone.newestVersion()));
      case ChosenBackup.There there
          when there.madeBy().equals(RestoreOffer.notOffered(request.device(), occasion)) ->
          refuse(RestoreProblem.RESTORE_POINT_NOT_OFFERED);
      case ChosenBackup.There ignored when !facts.reasonsAgainst().isEmpty() ->
          refuse(OfferProblems.notShown(facts.reasonsAgainst()));
      case ChosenBackup.There there ->
          new Decision.Accept(
              Restore.requested(request, there.point(), occasion, now, lifetime), answered);
    };
  }

  private static Problem gone(@Nullable Long newestVersion) {
    return newestVersion == null
        ? RestoreProblem.RESTORE_POINT_GONE.because(
            "Nothing of this profile is left to restore. Show the offer again and let the user choose anew.")
        : RestoreProblem.RESTORE_POINT_GONE
            .because(
                "This version does not exist; the newest of the profile is %d. Choose that one, or show the offer again."
                    .formatted(newestVersion))
            .with("newestVersion", newestVersion);
  }

  private static Decision refuse(ProblemType type) {
    return refuse(type.because(type.remedy()));
  }

  private static Decision refuse(Problem problem) {
    return new Decision.Refuse(problem);
  }
}
