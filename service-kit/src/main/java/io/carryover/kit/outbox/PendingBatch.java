package io.carryover.kit.outbox;

import java.time.LocalDate;
import java.util.List;

/**
 * Events that were appended together and wait to be published.
 *
 * @param batch grows from batch to batch; of two with an event of the same key the higher is the
 *     later
 * @param createdOn the day whose partition keeps the events
 * @param positions of the events in the order in which they were appended
 */
record PendingBatch(long batch, LocalDate createdOn, List<Long> positions) {}
