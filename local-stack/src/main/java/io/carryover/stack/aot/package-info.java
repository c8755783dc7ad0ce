/** Ahead-of-time caches, with which services start warm: recorded under load and found again. */
@NullMarked
package io.carryover.stack.aot;

import org.jspecify.annotations.NullMarked;
