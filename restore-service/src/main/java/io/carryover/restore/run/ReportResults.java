package io.carryover.restore.run;

import io.carryover.restore.Moments;
import io.carryover.restore.RestoreConfig;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Takes what a device reports of single items. */
@ApplicationScoped
class ReportResults {

  private final Restores restores;
  private final ItemResults items;
  private final KeepReaction keeper;
  private final Moments moments;
  private final RestoreConfig config;

  ReportResults(
      Restores restores,
      ItemResults items,
      KeepReaction keeper,
      Moments moments,
      RestoreConfig config) {
    this.restores = restores;
    this.items = items;
    this.keeper = keeper;
    this.moments = moments;
    this.config = config;
  }

  /**
   * Keeps the last word on each item while the restore runs; afterwards a report changes nothing.
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
    if (restore.isRunning(now)) {
      items.put(restore.id(), results, now);
      counts = counted(restore.id());
    }
    return keeper.keep(restore.report(counts, now));
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
