/**
 * {@code ./carryover load fan-in}: how many backups a machine takes in, and what each of them
 * costs, beside programs that do less.
 */
@NullMarked
package io.carryover.load.fanin;

import org.jspecify.annotations.NullMarked;
