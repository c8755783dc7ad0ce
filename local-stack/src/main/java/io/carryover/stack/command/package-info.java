/** The command line: what {@code ./carryover} understands, and how it shows what happens. */
@NullMarked
package io.carryover.stack.command;

import org.jspecify.annotations.NullMarked;
