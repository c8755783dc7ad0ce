package io.carryover.reporting.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device has been asked to restore, or to be set up as new.
 *
 * @param deviceId the device that receives
 * @param restorePoint what was chosen, or null for "set up as new"
 * @param requestedBy null in events from before there were bulk restores: then the user did
 * @param bulkRestoreId the bulk restore of the help desk that it belongs to, or null
 */
public record RestoreRequested(
    @NotNull UUID restoreId,
    @NotNull UUID deviceId,
    @NotNull RestoreOccasion occasion,
    @Valid @Nullable RestorePoint restorePoint,
    @NotNull Instant requestedAt,
    @Nullable RequestedBy requestedBy,
    @Nullable UUID bulkRestoreId) {

  /** What was chosen. */
  public record RestorePoint(@Min(1) long backupVersion) {}
}
