package io.carryover.restore.offer;

import io.carryover.kit.problem.Problem;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreProblem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What to say of an offer that cannot be answered any more, with what the device needs to go on.
 */
public final class OfferProblems {

  private OfferProblems() {}

  /** Nobody has answered it in time. */
  public static Problem expired(Instant expiredAt) {
    return RestoreProblem.OFFER_EXPIRED.because(
        "The offer could be answered until %s. Ask for a new one with POST /v1/restore-offers."
            .formatted(expiredAt));
  }

  /** It has been answered with a restore. */
  public static Problem answered(RestoreId restore) {
    return RestoreProblem.OFFER_ALREADY_ANSWERED
        .because(
            "The offer has been answered with restore %s. Go on with that one, or ask for a new offer."
                .formatted(restore))
        .with("restoreId", restore);
  }

  /** The page is not, or no longer, shown. */
  public static Problem notShown(List<Reason> reasons) {
    String details = reasons.stream().map(Reason::detail).collect(Collectors.joining(" "));
    return RestoreProblem.OFFER_NOT_SHOWN.because(details).with("reasons", reasons);
  }
}
