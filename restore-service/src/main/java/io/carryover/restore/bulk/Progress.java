package io.carryover.restore.bulk;

import io.carryover.restore.RestoreOutcome;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many devices of a bulk restore stand where.
 *
 * @param endedByOutcome of those whose restore has ended
 * @param expired those that did not begin before the deadline
 * @param cancelled those that had not begun when the bulk restore was cancelled
 * @param refused those that could not take part from the beginning
 */
record Progress(
    int waiting,
    int running,
    Map<RestoreOutcome, Integer> endedByOutcome,
    int expired,
    int cancelled,
    int refused) {

  Progress {
    endedByOutcome = Collections.unmodifiableMap(copy(endedByOutcome));
    if (waiting < 0 || running < 0 || expired < 0 || cancelled < 0 || refused < 0) {
      throw new IllegalArgumentException("No state has less than no devices.");
    }
  }

  static Progress ofNew(int waiting, int refused) {
    return new Progress(waiting, 0, Map.of(), 0, 0, refused);
  }

  /** A device begins its restore. */
  Progress begin() {
    return new Progress(waiting - 1, running + 1, endedByOutcome, expired, cancelled, refused);
  }

  /** A device's restore has ended. */
  Progress end(RestoreOutcome outcome) {
    var ended = copy(endedByOutcome);
    ended.merge(outcome, 1, Integer::sum);
    return new Progress(waiting, running - 1, ended, expired, cancelled, refused);
  }

  /** Nobody begins any more: the deadline is over. */
  Progress expire() {
    return new Progress(0, running, endedByOutcome, expired + waiting, cancelled, refused);
  }

  /** Nobody begins any more: the help desk does not want it. */
  Progress cancel() {
    return new Progress(0, running, endedByOutcome, expired, cancelled + waiting, refused);
  }

  /** Those whose restore has ended, in whichever way. */
  int ended() {
    return endedByOutcome.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** All devices that the help desk named. */
  int devices() {
    return waiting + running + ended() + expired + cancelled + refused;
  }

  /** Whether nothing happens to any device any more. */
  boolean isOver() {
    return waiting == 0 && running == 0;
  }

  private static EnumMap<RestoreOutcome, Integer> copy(Map<RestoreOutcome, Integer> counts) {
    var copy = new EnumMap<RestoreOutcome, Integer>(RestoreOutcome.class);
    copy.putAll(counts);
    return copy;
  }
}
