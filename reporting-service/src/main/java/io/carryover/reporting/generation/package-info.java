/**
 * Generations of the read models: which are written, and which one is read.
 *
 * <p>Every row of a projection belongs to a generation. One is active; a rebuild fills the next
 * beside it. An event is written to all that are live, a report reads one generation in one
 * snapshot.
 */
@NullMarked
package io.carryover.reporting.generation;

import org.jspecify.annotations.NullMarked;
