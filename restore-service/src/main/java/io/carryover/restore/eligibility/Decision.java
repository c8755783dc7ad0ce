package io.carryover.restore.eligibility;

import io.carryover.restore.Reason;
import java.util.List;

/**
 * Whether a device may do something, and if not, why.
 *
 * @param reasons empty if and only if it is allowed: nobody is refused without being told why
 */
public record Decision(boolean allowed, List<Reason> reasons) {

  public Decision {
    reasons = List.copyOf(reasons);
    if (allowed != reasons.isEmpty()) {
      throw new IllegalArgumentException("A refusal names its reasons, a permission has none.");
    }
  }
}
