package io.carryover.agent.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the help desk has ordered a restore.
 *
 * @param order null when there is nothing to do now
 * @param reasons what stands in the way of an order now
 */
public record NextOrder(@Nullable RestoreOrder order, List<Reason> reasons, Instant askAgainAt) {
  public NextOrder {
    reasons = List.copyOf(reasons);
  }
}
