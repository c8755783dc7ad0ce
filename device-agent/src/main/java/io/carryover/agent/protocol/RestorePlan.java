package io.carryover.agent.protocol;

import io.carryover.agent.item.ItemId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a restore does to each selected item, as restore-service has decided it. */
public record RestorePlan(
    UUID profileId,
    long backupVersion,
    String manifestDigest,
    int itemsApplied,
    int itemsSkipped,
    Map<String, Integer> skippedByReason,
    List<PlannedItem> items) {

  public RestorePlan {
    skippedByReason = Map.copyOf(skippedByReason);
    items = List.copyOf(items);
  }

  /**
   * One item.
   *
   * @param action apply or skip
   * @param reason why it is skipped, a code of the shared vocabulary
   */
  public record PlannedItem(
      String payloadType, String itemKey, String category, String action, @Nullable String reason) {

    /** The item. */
    public ItemId id() {
      return new ItemId(payloadType, itemKey);
    }

    /** Whether the restore applies it. */
    public boolean isApplied() {
      return action.equals("apply");
    }
  }
}
