package io.carryover.restore.run;

import io.carryover.restore.RestoreId;
import io.carryover.restore.Sha256;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last word on each item of each restore. */
interface ItemResults {

  /** Puts results in the place of earlier ones for the same items. */
  void put(RestoreId restore, List<ItemResult> results, Instant at);

  /** Keeps, of each planned item, the better of the earlier result and this one. */
  void putBetter(RestoreId restore, List<ItemResult> results, Instant at);

  /**
   * Results of a restore, sorted by payload type and key.
   *
   * @param after the id of the last item of the page before, or null for the first page
   */
  List<ItemResult> page(RestoreId restore, @Nullable Sha256 after, int limit);

  /** The numbers of all results of a restore. */
  ItemCounts count(RestoreId restore);
}
