package io.carryover.backup.event;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** What this service reads of a finished restore: its device may read no longer. */
public record RestoreFinished(
    @NotNull UUID tenantId, @NotNull UUID restoreId, long revision, @NotNull UUID deviceId) {

  public static final String TYPE = "io.carryover.RestoreFinished";
}
