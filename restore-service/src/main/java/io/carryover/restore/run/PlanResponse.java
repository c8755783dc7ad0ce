package io.carryover.restore.run;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import io.carryover.restore.SettingsCategory;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.RestorePlan;
import io.carryover.restore.plan.SkipReason;
import io.carryover.restore.restorepoint.RestorePoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a restore does to each selected item.
 *
 * @param manifestDigest of the chosen backup; the device finishes the restore with it
 * @param itemsApplied how many items the restore applies, apps included
 * @param itemsSkipped how many it leaves out
 */
record PlanResponse(
    UUID profileId,
    long backupVersion,
    String manifestDigest,
    int itemsApplied,
    int itemsSkipped,
    Map<String, Integer> skippedByReason,
    List<PlannedItemResponse> items) {

  /** What a restore does to an item. */
  @EnumNaming(LowerCamelCase.class)
  enum Action {
    APPLY,
    SKIP
  }

  /**
   * One item.
   *
   * @param reason why it is skipped, one of the reasons of items; null when it is applied
   */
  record PlannedItemResponse(
      String payloadType,
      String itemKey,
      SettingsCategory category,
      Action action,
      @Schema(nullable = true) @Nullable String reason) {

    private static PlannedItemResponse from(PlannedItem item) {
      SkipReason reason = item.skipped();
      return new PlannedItemResponse(
          item.id().payloadType(),
          item.id().itemKey(),
          item.category(),
          reason == null ? Action.APPLY : Action.SKIP,
          reason == null ? null : reason.code());
    }
  }

  static PlanResponse from(RestorePoint point, RestorePlan plan) {
    Map<String, Integer> skipped =
        plan.items().stream()
            .map(PlannedItemResponse::from)
            .filter(item -> item.action() == Action.SKIP)
            .collect(
                Collectors.groupingBy(
                    item -> String.valueOf(item.reason()),
                    TreeMap::new,
                    Collectors.summingInt(item -> 1)));
    int skippedItems = skipped.values().stream().mapToInt(Integer::intValue).sum();
    return new PlanResponse(
        point.profile().value(),
        point.backupVersion(),
        point.manifestDigest().hex(),
        plan.items().size() - skippedItems,
        skippedItems,
        skipped,
        plan.items().stream().map(PlannedItemResponse::from).toList());
  }
}
