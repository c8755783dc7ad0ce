/**
 * The parts of the stack, and what keeps one of them running: start, wait until healthy, start
 * again when it ends unasked, stop.
 */
@NullMarked
package io.carryover.stack.part;

import org.jspecify.annotations.NullMarked;
