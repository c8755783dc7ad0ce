package io.carryover.reporting.device;

import io.carryover.reporting.event.RestoreOutcome;
import java.time.Instant;

/** The restore of a device that ended last. */
record LatestRestore(
    RestoreOutcome outcome,
    Instant finishedAt,
    long itemsApplied,
    long itemsSkipped,
    long itemsFailed) {}
