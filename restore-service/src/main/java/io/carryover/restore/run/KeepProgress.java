package io.carryover.restore.run;

import io.carryover.restore.app.AppProgress;
import io.carryover.restore.app.AppQueue;
import io.carryover.restore.app.AppState;
import io.carryover.restore.plan.ItemId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps what a device reports of the items of a plan: of each setting the better word, of each app
 * the one that is further on. An app that has come to its end is a result like any other.
 */
@ApplicationScoped
class KeepProgress {

  private final ItemResults items;
  private final AppQueue apps;
  private final KeepReaction keeper;

  KeepProgress(ItemResults items, AppQueue apps, KeepReaction keeper) {
    this.items = items;
    this.apps = apps;
    this.keeper = keeper;
  }

  /**
   * Keeps it, of a planned restore that the caller holds and that still takes reports.
   *
   * @param settings that the plan has
   * @param reported of apps that the queue has
   * @return the restore afterwards
   */
  Restore keep(
      Restore restore, List<ItemResult> settings, List<AppProgress> reported, Instant now) {
    Map<ItemId, AppProgress> furthest = furthest(restore, reported);
    apps.keep(restore.id(), furthest.values(), now);
    List<ItemResult> results = new ArrayList<>(settings);
    furthest.values().stream()
        .filter(app -> app.state().isEnd())
        .map(KeepProgress::result)
        .forEach(results::add);
    items.putBetter(restore.id(), results, now);
    return keeper.keep(restore.report(items.count(restore.id()), apps.pending(restore.id()), now));
  }

  private Map<ItemId, AppProgress> furthest(Restore restore, List<AppProgress> reported) {
    Map<ItemId, AppProgress> furthest =
        new LinkedHashMap<>(
            apps.find(restore.id(), reported.stream().map(AppProgress::app).toList()));
    reported.forEach(app -> furthest.merge(app.app(), app, AppProgress::further));
    return furthest;
  }

  private static ItemResult result(AppProgress app) {
    ItemId id = app.app();
    return app.state() == AppState.INSTALLED
        ? new ItemResult(id.payloadType(), id.itemKey(), ItemOutcome.APPLIED, null)
        : new ItemResult(
            id.payloadType(),
            id.itemKey(),
            ItemOutcome.FAILED,
            Objects.requireNonNull(app.reason()));
  }
}
