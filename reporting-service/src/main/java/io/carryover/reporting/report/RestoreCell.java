package io.carryover.reporting.report;

import io.carryover.reporting.event.RestoreOccasion;
import io.carryover.reporting.event.RestoreOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Restores of one occasion that ended alike, and their sums.
 *
 * @param outcome null while they run
 */
record RestoreCell(
    RestoreOccasion occasion,
    @Nullable RestoreOutcome outcome,
    long restores,
    long itemsApplied,
    long itemsSkipped,
    long itemsFailed) {}
