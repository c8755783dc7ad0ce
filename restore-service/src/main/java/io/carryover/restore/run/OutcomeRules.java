package io.carryover.restore.run;

import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.Sha256;
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

  static RestoreOutcome outcome(RestorePoint point, @Nullable Sha256 applied, ItemCounts counts) {
    if (!isTheChosenBackup(point, applied)) {
      return RestoreOutcome.FAILED;
    }
    if (isComplete(point, counts)) {
      return RestoreOutcome.SUCCEEDED;
    }
    return isAnythingInPlace(counts) ? RestoreOutcome.PARTLY_SUCCEEDED : RestoreOutcome.FAILED;
  }

  private static boolean isTheChosenBackup(RestorePoint point, @Nullable Sha256 applied) {
    return point.manifestDigest().equals(applied);
  }

  private static boolean isComplete(RestorePoint point, ItemCounts counts) {
    return counts.failed() == 0 && counts.leftOut() == 0 && counts.inPlace() >= point.itemCount();
  }

  private static boolean isAnythingInPlace(ItemCounts counts) {
    return counts.inPlace() > 0;
  }
}
