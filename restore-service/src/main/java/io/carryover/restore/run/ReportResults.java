package io.carryover.restore.run;

import io.carryover.restore.Moments;
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
  private final PlannedItems plannedItems;
  private final KeepProgress progress;
  private final KeepReaction keeper;
  private final Moments moments;

  ReportResults(
      Restores restores,
      PlannedItems plannedItems,
      KeepProgress progress,
      KeepReaction keeper,
      Moments moments) {
    this.restores = restores;
    this.plannedItems = plannedItems;
    this.progress = progress;
    this.keeper = keeper;
    this.moments = moments;
  }

  /**
   * Keeps what is said of each item while the restore runs, if it fits the plan; afterwards a
   * report changes nothing.
   *
   * @return the restore afterwards, or empty when the caller has no such restore
   */
  @Transactional
  Optional<Restore> report(RestoreId id, Restores.Whose whose, List<ItemResult> results) {
    return restores.hold(id).filter(whose::covers).map(restore -> report(restore, results));
  }

  private Restore report(Restore restore, List<ItemResult> results) {
    Instant now = moments.now();
    if (!restore.isRunning(now)) {
      return keeper.keep(restore.expire(now));
    }
    if (restore.plan().isEmpty()) {
      throw RestoreProblem.PLAN_NEEDED.toException();
    }
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
}
