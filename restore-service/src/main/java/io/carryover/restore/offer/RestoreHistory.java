package io.carryover.restore.offer;

import io.carryover.restore.RestoreId;
import org.jspecify.annotations.Nullable;

/**
 * What has been restored on a device before.
 *
 * @param setUpAsNew whether the user has deliberately chosen none, on a page that came by itself
 * @param restored whether a restore has brought something back
 * @param unfinished the restore that is running, or null
 */
public record RestoreHistory(boolean setUpAsNew, boolean restored, @Nullable RestoreId unfinished) {

  /** Of a device that has never chosen. */
  public static final RestoreHistory NONE = new RestoreHistory(false, false, null);
}
