package io.carryover.restore.run;

import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.Sha256;
import io.carryover.restore.plan.PlanSize;
import io.carryover.restore.restorepoint.RestorePoint;
import org.jspecify.annotations.Nullable;

/**
 * How a restore ends that its device has finished.
 *
 * <p>The digest is the device's word that it worked through this backup and no other; without it
 * nothing else counts. An item that was never reported is not known to be in place: a restore that
 * is finished without any report has restored nothing, unless there was nothing to restore.
 */
final class OutcomeRules {

  private OutcomeRules() {}

  /**
   * The outcome.
   *
   * @param plan of the selected items
   * @param applied the digest of what the device says it has applied
   */
  static RestoreOutcome outcome(
      RestorePoint point, PlanSize plan, @Nullable Sha256 applied, ItemCounts counts) {
    if (!isTheChosenBackup(point, applied)) {
      return RestoreOutcome.FAILED;
    }
    if (isComplete(plan.items(), counts)) {
      return RestoreOutcome.SUCCEEDED;
    }
    return isAnythingInPlace(counts) ? RestoreOutcome.PARTLY_SUCCEEDED : RestoreOutcome.FAILED;
  }

  /**
   * Whether the reports of a planned restore leave nothing to be desired. A device that could not
   * apply the backup has something failed; one that says all is well says also of which backup.
   */
  static boolean claimsSuccess(Restore restore) {
    var counts = restore.counts();
    return counts.applied() > 0
        && restore
            .plan()
            .filter(plan -> isComplete(plan.items() - restore.pendingApps(), counts))
            .isPresent();
  }

  private static boolean isTheChosenBackup(RestorePoint point, @Nullable Sha256 applied) {
    return point.manifestDigest().equals(applied);
  }

  private static boolean isComplete(int items, ItemCounts counts) {
    return counts.failed() == 0 && counts.leftOut() == 0 && counts.inPlace() >= items;
  }

  private static boolean isAnythingInPlace(ItemCounts counts) {
    return counts.inPlace() > 0;
  }
}
