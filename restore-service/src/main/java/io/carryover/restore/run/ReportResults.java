package io.carryover.restore.run;

import io.carryover.restore.Moments;
import io.carryover.restore.RestoreConfig;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.app.AppProgress;
import io.carryover.restore.app.AppState;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.PlannedItem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes what a device reports of single items. */
@ApplicationScoped
class ReportResults {

  private final Restores restores;
  private final ItemResults items;
  private final PlannedItems plannedItems;
  private final KeepProgress progress;
  private final KeepReaction keeper;
  private final Moments moments;
  private final RestoreConfig config;

  ReportResults(
      Restores restores,
      ItemResults items,
      PlannedItems plannedItems,
      KeepProgress progress,
      KeepReaction keeper,
      Moments moments,
      RestoreConfig config) {
    this.restores = restores;
    this.items = items;
    this.plannedItems = plannedItems;
    this.progress = progress;
    this.keeper = keeper;
    this.moments = moments;
    this.config = config;
  }

  /**
   * Keeps what is said of each item while the restore runs; afterwards a report changes nothing.
   * With a plan, only what fits the plan is taken; without one, the last word on each item counts.
   *
   * @return the restore afterwards, or empty when the caller has no such restore
   */
  @Transactional
  Optional<Restore> report(RestoreId id, Restores.Whose whose, List<ItemResult> results) {
    return restores.hold(id).filter(whose::covers).map(restore -> report(restore, results));
  }

  private Restore report(Restore restore, List<ItemResult> results) {
    var now = moments.now();
    var counts = restore.counts();
    if (restore.isRunning(now) && restore.plan().isPresent()) {
      return reportPlanned(restore, results, now);
    }
    if (restore.isRunning(now)) {
      demandPlanOfSelection(restore);
      items.put(restore.id(), results, now);
      counts = counted(restore.id());
    }
    return keeper.keep(restore.report(counts, now));
  }

  private Restore reportPlanned(Restore restore, List<ItemResult> results, Instant now) {
    var planned = plannedItems.find(restore.id(), results.stream().map(ItemResult::item).toList());
    ReportRules.refusal(results, planned)
        .ifPresent(problem -> {
          throw problem.toException();
        });
    Map<Boolean, List<ItemResult>> byApp =
        results.stream().collect(Collectors.partitioningBy(r -> isApp(planned, r)));
    return progress.keep(
        restore,
        byApp.getOrDefault(false, List.of()),
        byApp.getOrDefault(true, List.of()).stream().map(ReportResults::ended).toList(),
        now);
  }

  private static boolean isApp(Map<ItemId, PlannedItem> planned, ItemResult result) {
    PlannedItem item = planned.get(result.item());
    return item != null && item.app() && item.isApplied();
  }

  /** An app whose result is known is at the end of the queue. */
  private static AppProgress ended(ItemResult app) {
    return app.result() == ItemOutcome.APPLIED
        ? new AppProgress(app.item(), AppState.INSTALLED, null)
        : new AppProgress(app.item(), AppState.UNAVAILABLE, app.reason());
  }

  private static void demandPlanOfSelection(Restore restore) {
    if (restore.selection() != null) {
      throw RestoreProblem.PLAN_NEEDED.toException();
    }
  }

  private ItemCounts counted(RestoreId id) {
    var counts = items.count(id);
    if (counts.all() > config.maxItems()) {
      throw RestoreProblem.TOO_MANY_ITEMS
          .because(
              "A restore keeps the results of %d items; with this report it would have %d. Nothing of it was kept."
                  .formatted(config.maxItems(), counts.all()))
          .toException();
    }
    return counts;
  }
}
