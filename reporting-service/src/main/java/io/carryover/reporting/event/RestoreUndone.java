package io.carryover.reporting.event;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;

/**
 * A device has put back what a restore had changed.
 *
 * @param itemsPutBack how many settings have their former content again
 * @param itemsRemoved how many were not there before, and are gone again
 * @param itemsLeftAlone how many the device did not touch, such as those that had changed since
 * @param itemsFailed how many it could not put back
 */
public record RestoreUndone(
    @NotNull UUID restoreId,
    @Min(1) long revision,
    @NotNull UUID deviceId,
    @NotNull RestoreOccasion occasion,
    @NotNull Instant requestedAt,
    @NotNull Instant undoneAt,
    @Min(0) long itemsPutBack,
    @Min(0) long itemsRemoved,
    @Min(0) long itemsLeftAlone,
    @Min(0) long itemsFailed) {}
