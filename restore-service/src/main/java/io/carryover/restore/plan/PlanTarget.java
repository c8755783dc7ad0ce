package io.carryover.restore.plan;

import io.carryover.restore.SettingsCategory;
import io.carryover.restore.Sha256;
import java.util.Map;
import java.util.Set;

/**
 * The device that a restore is for.
 *
 * @param release its version of Windows
 * @param madeTheBackup whether the backup is its own
 * @param lockedOff the categories that its policy locks
 * @param present the digests of what it has now, of those items that it has
 * @param notKnown the items that its agent has no way to apply
 */
public record PlanTarget(
    WindowsRelease release,
    boolean madeTheBackup,
    Set<SettingsCategory> lockedOff,
    Map<ItemId, Sha256> present,
    Set<ItemId> notKnown) {

  public PlanTarget {
    lockedOff = Set.copyOf(lockedOff);
    present = Map.copyOf(present);
    notKnown = Set.copyOf(notKnown);
  }
}
