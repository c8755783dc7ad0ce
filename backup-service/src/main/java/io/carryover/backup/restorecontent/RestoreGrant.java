package io.carryover.backup.restorecontent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A restore, as far as this service has heard: its device may read the chosen backup until it ends.
 *
 * @param profileId null when the user has set up as new, or when only the end has been heard of
 * @param expiresAt null when only the end has been heard of
 */
public record RestoreGrant(
    UUID restoreId,
    UUID deviceId,
    @Nullable UUID profileId,
    @Nullable Long backupVersion,
    @Nullable Instant expiresAt,
    boolean finished) {

  /** Whether content may still be read. */
  boolean isOpen(Instant now) {
    return !finished && expiresAt != null && now.isBefore(expiresAt);
  }
}
