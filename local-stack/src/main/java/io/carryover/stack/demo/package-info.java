/**
 * {@code ./carryover demo}: a fleet lives through the whole loop on a running stack, or on one that
 * is started for it, and what happened is shown as a table or as JSON.
 */
@NullMarked
package io.carryover.stack.demo;

import org.jspecify.annotations.NullMarked;
