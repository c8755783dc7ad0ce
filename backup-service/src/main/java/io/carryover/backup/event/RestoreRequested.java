package io.carryover.backup.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this service reads of a requested restore: which device may read which backup until when.
 */
public record RestoreRequested(
    @NotNull UUID tenantId,
    @NotNull UUID restoreId,
    long revision,
    @NotNull UUID deviceId,
    @Valid @Nullable RestorePoint restorePoint,
    @NotNull Instant expiresAt) {

  public static final String TYPE = "io.carryover.RestoreRequested";

  /** What was chosen. */
  public record RestorePoint(@NotNull UUID profileId, long backupVersion) {}
}
