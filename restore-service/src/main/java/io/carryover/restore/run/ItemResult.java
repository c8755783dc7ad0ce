package io.carryover.restore.run;

import io.carryover.restore.Sha256;
import io.carryover.restore.plan.ItemId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What has become of one item.
 *
 * @param reason the device's code for why; codes that this service does not know are kept as they
 *     are
 */
record ItemResult(String payloadType, String itemKey, ItemOutcome result, @Nullable String reason) {

  private static final Comparator<ItemResult> BETTER_LAST =
      Comparator.<ItemResult, Boolean>comparing(item -> item.result() == ItemOutcome.APPLIED)
          .thenComparing(
              ItemResult::reason, Comparator.nullsFirst(Comparator.<String>naturalOrder()));

  /**
   * Of two words on one planned item the better, so that all orders of the same reports come to the
   * same end: what is applied stays so, whichever late failure is heard of.
   */
  ItemResult better(ItemResult other) {
    return BETTER_LAST.compare(this, other) >= 0 ? this : other;
  }

  /** The item. */
  ItemId item() {
    return new ItemId(payloadType, itemKey);
  }

  /** What identifies the item in its restore. */
  Sha256 id() {
    return item().digest();
  }
}
