package io.carryover.reporting.event;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A restore has ended.
 *
 * @param cancelledBy who has stopped it, or null when it came to another end
 * @param skippedByReason how many items were not applied because the target cannot or may not take
 *     them, by reason
 * @param failedByReason how many items the target could not apply, by reason
 * @param bulkRestoreId the bulk restore of the help desk that it belongs to, or null
 */
public record RestoreFinished(
    @NotNull UUID restoreId,
    @Min(1) long revision,
    @NotNull UUID deviceId,
    @NotNull RestoreOccasion occasion,
    @NotNull RestoreOutcome outcome,
    @Nullable CancelledBy cancelledBy,
    @NotNull Instant requestedAt,
    @NotNull Instant finishedAt,
    @Min(0) long itemsApplied,
    @Min(0) long itemsSkipped,
    @Min(0) long itemsFailed,
    @NotNull @Size(max = 200) Map<@Size(max = 100) String, @NotNull @Min(0) Long> skippedByReason,
    @NotNull @Size(max = 200) Map<@Size(max = 100) String, @NotNull @Min(0) Long> failedByReason,
    @Nullable UUID bulkRestoreId) {}
