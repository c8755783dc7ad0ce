package io.carryover.restore.bulk;

import io.carryover.restore.Reason;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOutcome;
import java.time.Instant;
import java.util.List;

/**
 * Where one device of a bulk restore stands. Each state offers only the moves that are legal from
 * it.
 */
sealed interface OrderState {

  /** The device has not begun. */
  record Waiting(RestoreId restore) implements OrderState {
    Running begin(Instant now) {
      return new Running(restore, now);
    }

    Expired expire(Instant now) {
      return new Expired(restore, now);
    }

    Cancelled cancel(Instant now) {
      return new Cancelled(restore, now);
    }
  }

  /** The restore is requested. */
  record Running(RestoreId restore, Instant begunAt) implements OrderState {
    Ended end(RestoreOutcome outcome, Instant at) {
      return new Ended(restore, begunAt, outcome, at);
    }
  }

  /** The restore has come to its end. */
  record Ended(RestoreId restore, Instant begunAt, RestoreOutcome outcome, Instant at)
      implements OrderState {}

  /** The device did not begin before the deadline. */
  record Expired(RestoreId restore, Instant at) implements OrderState {}

  /** The device had not begun when the bulk restore was cancelled. */
  record Cancelled(RestoreId restore, Instant at) implements OrderState {}

  /** The device could not take part from the beginning. */
  record Refused(List<Reason> reasons, Instant at) implements OrderState {
    public Refused {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("Nobody is refused without being told why.");
      }
    }
  }
}
