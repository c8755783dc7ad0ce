package io.carryover.restore.run;

import io.carryover.kit.problem.Problem;
import io.carryover.restore.Moments;
import io.carryover.restore.RestoreConfig;
import io.carryover.restore.plan.RestorePlan;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.run.RequestRules.ChosenBackup;
import io.carryover.restore.run.RequestRules.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Tells what a restore would do, and does nothing. What would be refused as a request is refused
 * here too, for the same reason.
 */
@ApplicationScoped
class PreviewRestore {

  private final RequestFacts facts;
  private final MakePlan makePlan;
  private final Moments moments;
  private final RestoreConfig config;

  PreviewRestore(RequestFacts facts, MakePlan makePlan, Moments moments, RestoreConfig config) {
    this.facts = facts;
    this.makePlan = makePlan;
    this.moments = moments;
    this.config = config;
  }

  /** What comes of a preview. */
  sealed interface Result {
    /** What the restore would do. */
    record Shown(RestorePoint point, RestorePlan plan) implements Result {}

    /** The restore would be refused. */
    record Refused(Problem problem) implements Result {}
  }

  @Transactional
  Result preview(RestoreRequest request, TargetReport target) {
    var known = facts.about(request);
    return switch (RequestRules.decide(request, known, moments.now(), config.restoreLifetime())) {
      case Decision.Refuse refuse -> new Result.Refused(refuse.problem());
      case Decision.Accept ignored -> plan(request, known, target);
      case Decision.Repeat ignored -> plan(request, known, target);
    };
  }

  private Result plan(RestoreRequest request, RequestRules.Facts known, TargetReport target) {
    if (!(known.chosen() instanceof ChosenBackup.There there)) {
      throw new IllegalStateException("A restore was accepted whose backup is not there.");
    }
    RestorePoint point = there.point();
    return switch (makePlan.plan(
        point, request.selection(), request.device(), request.user(), target)) {
      case MakePlan.Result.Made made -> new Result.Shown(point, made.plan());
      case MakePlan.Result.Refused refused -> new Result.Refused(refused.problem());
    };
  }
}
