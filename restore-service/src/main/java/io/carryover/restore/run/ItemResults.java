package io.carryover.restore.run;

import io.carryover.restore.RestoreId;
import io.carryover.restore.Sha256;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has become of each item of each restore. */
interface ItemResults {

  /** Keeps, of each item, the better of the earlier result and this one. */
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
