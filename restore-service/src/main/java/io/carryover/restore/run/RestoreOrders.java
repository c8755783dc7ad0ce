package io.carryover.restore.run;

import io.carryover.kit.problem.Problem;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOutcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Restores that the help desk has ordered, as far as a run concerns them; the feature of bulk
 * restores answers. An ordered restore is one like any other, but that its id was given with the
 * order.
 */
public interface RestoreOrders {

  /** What an order makes of a restore that is about to begin. */
  sealed interface Begin {
    /**
     * It may begin; if it was ordered, the order knows from now on.
     *
     * @param bulkRestore that it belongs to, or null when nobody has ordered it
     */
    record Allowed(@Nullable BulkRestoreId bulkRestore) implements Begin {}

    /** Its id is that of an order that does not stand, or orders something else. */
    record Refused(Problem problem) implements Begin {}
  }

  /** Called last before a restore is added, in the same transaction. */
  Begin begin(Restore restore, Instant now);

  /**
   * Called when a restore comes to its end, in the same transaction, by whoever holds its row.
   *
   * @return the bulk restore that it belongs to; empty when nobody has ordered it
   */
  Optional<BulkRestoreId> end(RestoreId restore, RestoreOutcome outcome, Instant at);
}
