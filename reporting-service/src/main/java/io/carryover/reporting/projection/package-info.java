/**
 * Writes the read models: one handler for each event, one class for each table.
 *
 * <p>Every write is a guarded upsert: an event that comes twice, late, or after a newer one leaves
 * the same rows as if all had come once and in order.
 */
@NullMarked
package io.carryover.reporting.projection;

import org.jspecify.annotations.NullMarked;
