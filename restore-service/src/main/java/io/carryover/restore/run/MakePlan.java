package io.carryover.restore.run;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.problem.Problem;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.eligibility.Eligibilities;
import io.carryover.restore.plan.OsRules;
import io.carryover.restore.plan.PlanRules;
import io.carryover.restore.plan.PlanTarget;
import io.carryover.restore.plan.RestorePlan;
import io.carryover.restore.plan.Selection;
import io.carryover.restore.plan.WindowsRelease;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.restorepoint.RestorePoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a restore, for a preview and for the restore itself alike. */
@ApplicationScoped
class MakePlan {

  private final PlanRules rules;
  private final OsRules osRules;
  private final Eligibilities eligibilities;
  private final RestorePoints restorePoints;

  MakePlan(
      PlanRules rules, OsRules osRules, Eligibilities eligibilities, RestorePoints restorePoints) {
    this.rules = rules;
    this.osRules = osRules;
    this.eligibilities = eligibilities;
    this.restorePoints = restorePoints;
  }

  /** What comes of it. */
  sealed interface Result {
    /** A plan. */
    record Made(RestorePlan plan) implements Result {}

    /** None. */
    record Refused(Problem problem) implements Result {}
  }

  /**
   * Makes a plan; nothing is kept.
   *
   * @param selection what to restore, or null for everything
   */
  Result plan(
      RestorePoint point,
      @Nullable Selection selection,
      DeviceId device,
      UserId user,
      TargetReport target) {
    if (!target.manifest().digest().equals(point.manifestDigest())) {
      return refused(
          RestoreProblem.MANIFEST_NOT_OF_BACKUP.because(
              "The items do not have the digest of version %d of the profile. %s"
                  .formatted(
                      point.backupVersion(), RestoreProblem.MANIFEST_NOT_OF_BACKUP.remedy())));
    }
    WindowsRelease release = osRules.release(target.osBuild()).orElse(null);
    if (release == null) {
      return refused(unknown(target.osBuild()));
    }
    boolean madeTheBackup =
        restorePoints
            .profile(user, point.profile())
            .filter(profile -> profile.device().equals(device))
            .isPresent();
    RestorePlan plan =
        rules.decide(
            target.manifest(),
            selection,
            new PlanTarget(
                release,
                madeTheBackup,
                eligibilities.lockedOff(device, user),
                target.present(),
                target.notKnown()));
    return selection != null && plan.items().isEmpty()
        ? refused(
            RestoreProblem.SELECTION_MATCHES_NOTHING.because(
                RestoreProblem.SELECTION_MATCHES_NOTHING.remedy()))
        : new Result.Made(plan);
  }

  private Problem unknown(String osBuild) {
    String known =
        osRules.releases().stream().map(WindowsRelease::name).collect(Collectors.joining(", "));
    return RestoreProblem.TARGET_OS_UNKNOWN.because(
        "Build %s belongs to none of the known versions (%s). %s"
            .formatted(osBuild, known, RestoreProblem.TARGET_OS_UNKNOWN.remedy()));
  }

  private static Result refused(Problem problem) {
    return new Result.Refused(problem);
  }
}
