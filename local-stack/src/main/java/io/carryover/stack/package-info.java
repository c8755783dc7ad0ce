/**
 * The whole system on one machine without Docker: started, watched, stopped by one supervisor.
 *
 * <p>A stack lives in a state folder, {@code .carryover} at the project's root: its data, its logs,
 * and {@code stack.json}, which says what runs and with which secrets. What was acknowledged before
 * a {@code kill -9} of everything is there at the next start.
 */
@NullMarked
package io.carryover.stack;

import org.jspecify.annotations.NullMarked;
