package io.carryover.restore.offer;

import io.carryover.restore.Reason;
import io.carryover.restore.RestoreId;
import java.time.Instant;
import java.util.List;

/** Where an offer stands. */
public sealed interface OfferState {

  /** The page is not shown; asked again, the facts may have changed. */
  record NotShown(List<Reason> reasons) implements OfferState {
    public NotShown {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("A page that is not shown has a reason.");
      }
    }

    /** False as long as the device is only to ask again in a moment. */
    boolean isDecided() {
      return !reasons.equals(List.of(OfferRules.POLICY_NOT_KNOWN_YET));
    }
  }

  /** The page is shown and waits for its answer. */
  record Open(Instant expiresAt) implements OfferState {
    boolean isDue(Instant now) {
      return !now.isBefore(expiresAt);
    }

    Answered answer(RestoreId restore, Instant now) {
      return new Answered(restore, now, expiresAt);
    }

    Expired expire() {
      return new Expired(expiresAt);
    }
  }

  /** The user has chosen; the choice is a restore. */
  record Answered(RestoreId restore, Instant at, Instant expiresAt) implements OfferState {}

  /** Nobody has answered in time. */
  record Expired(Instant expiresAt) implements OfferState {}
}
