package io.carryover.policy.decision;

import java.util.List;

/**
 * The answer to one question about one device.
 *
 * @param allowed whether the device may
 * @param reasons every reason against, not only the first one found; empty exactly when it may
 */
public record Decision(boolean allowed, List<Reason> reasons) {

  public Decision {
    reasons = List.copyOf(reasons);
    if (allowed != reasons.isEmpty()) {
      throw new IllegalArgumentException(
          "A device is allowed exactly when nothing speaks against it.");
    }
  }

  /** Allowed unless something speaks against it. */
  public static Decision unless(List<Reason> reasons) {
    return new Decision(reasons.isEmpty(), reasons);
  }
}
