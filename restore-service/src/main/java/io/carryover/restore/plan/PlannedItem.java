package io.carryover.restore.plan;

import io.carryover.restore.SettingsCategory;
import org.jspecify.annotations.Nullable;

/**
 * What a restore does to one item.
 *
 * @param app whether it is an app, which is installed rather than written
 * @param skipped why it is left out, or null when it is applied
 */
public record PlannedItem(
    ItemId id, SettingsCategory category, boolean app, @Nullable SkipReason skipped) {

  /** Whether the restore applies it. */
  public boolean isApplied() {
    return skipped == null;
  }
}
