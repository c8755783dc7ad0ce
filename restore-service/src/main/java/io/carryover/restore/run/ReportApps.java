package io.carryover.restore.run;

import io.carryover.restore.Moments;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.app.AppProgress;
import io.carryover.restore.app.AppQueue;
import io.carryover.restore.plan.ItemId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes what a device reports of its apps; the last of them can end the restore. */
@ApplicationScoped
class ReportApps {

  private final Restores restores;
  private final AppQueue queue;
  private final KeepProgress progress;
  private final KeepReaction keeper;
  private final Moments moments;

  ReportApps(
      Restores restores,
      AppQueue queue,
      KeepProgress progress,
      KeepReaction keeper,
      Moments moments) {
    this.restores = restores;
    this.queue = queue;
    this.progress = progress;
    this.keeper = keeper;
    this.moments = moments;
  }

  /**
   * Keeps how far each app is; after the restore's end a report changes nothing.
   *
   * @return the restore afterwards, or empty when the caller has no such restore
   */
  @Transactional
  Optional<Restore> report(RestoreId id, Restores.Whose whose, List<AppProgress> apps) {
    return restores.hold(id).filter(whose::covers).map(restore -> report(restore, apps));
  }

  private Restore report(Restore restore, List<AppProgress> apps) {
    Instant now = moments.now();
    if (!restore.isRunning(now)) {
      return keeper.keep(restore.expire(now));
    }
    if (restore.plan().isEmpty()) {
      throw RestoreProblem.PLAN_NEEDED.toException();
    }
    List<ItemId> ids = apps.stream().map(AppProgress::app).toList();
    ReportRules.notPlanned(ids, queue.find(restore.id(), ids).keySet())
        .ifPresent(problem -> {
          throw problem.toException();
        });
    return progress.keep(restore, List.of(), apps, now);
  }
}
