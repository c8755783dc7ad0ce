package io.carryover.restore.run;

import io.carryover.kit.problem.Problem;
import io.carryover.restore.Moments;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.app.AppQueue;
import io.carryover.restore.plan.Manifest;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.RestorePlan;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.run.Restore.Planned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Decides what a restore does to each item, once: a device that has restarted goes on by it. */
@ApplicationScoped
class PlanRestore {

  private final Restores restores;
  private final MakePlan makePlan;
  private final PlannedItems plannedItems;
  private final AppQueue apps;
  private final KeepReaction keeper;
  private final Moments moments;

  PlanRestore(
      Restores restores,
      MakePlan makePlan,
      PlannedItems plannedItems,
      AppQueue apps,
      KeepReaction keeper,
      Moments moments) {
    this.restores = restores;
    this.makePlan = makePlan;
    this.plannedItems = plannedItems;
    this.apps = apps;
    this.keeper = keeper;
    this.moments = moments;
  }

  /** What comes of it. */
  sealed interface Result {
    /** The plan, made now or before. */
    record Planned(RestorePoint point, RestorePlan plan, boolean before) implements Result {}

    /** None. */
    record Refused(Problem problem) implements Result {}
  }

  /** Makes the restore's plan, or gives the one that it has. */
  @Transactional
  Result plan(RestoreId id, Restores.Whose whose, TargetReport target) {
    Restore restore = restores.hold(id).filter(whose::covers).orElse(null);
    if (restore == null) {
      return refused(RestoreProblem.RESTORE_NOT_FOUND);
    }
    RestorePoint point = restore.restorePoint().orElse(null);
    if (point == null) {
      return refused(RestoreProblem.RESTORE_ENDED);
    }
    if (restore.plan().isPresent()) {
      return new Result.Planned(point, plannedItems.of(id), true);
    }
    Instant now = moments.now();
    if (!restore.isRunning(now)) {
      keeper.keep(restore.expire(now));
      return refused(RestoreProblem.RESTORE_ENDED);
    }
    return switch (makePlan.plan(
        point, restore.selection(), restore.device(), restore.user(), target)) {
      case MakePlan.Result.Refused refused -> new Result.Refused(refused.problem());
      case MakePlan.Result.Made made -> keep(restore, point, made.plan(), target.manifest(), now);
    };
  }

  private Result keep(
      Restore restore, RestorePoint point, RestorePlan plan, Manifest manifest, Instant now) {
    return switch (restore.plan(plan.size(), now)) {
      case Planned.Kept kept -> {
        keeper.keep(kept.reaction());
        plannedItems.add(restore.id(), plan, manifest);
        apps.begin(
            restore.id(),
            plan.items().stream()
                .filter(item -> item.app() && item.isApplied())
                .map(PlannedItem::id)
                .toList(),
            now);
        yield new Result.Planned(point, plannedItems.of(restore.id()), false);
      }
      case Planned.KeptBefore ignored ->
          new Result.Planned(point, plannedItems.of(restore.id()), true);
      case Planned.Ended ended -> {
        keeper.keep(ended.reaction());
        yield refused(RestoreProblem.RESTORE_ENDED);
      }
    };
  }

  private static Result refused(RestoreProblem problem) {
    return new Result.Refused(problem.because(problem.remedy()));
  }
}
