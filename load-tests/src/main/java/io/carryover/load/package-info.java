/**
 * {@code ./carryover load}: programs that load a local stack of their own, measure it, and void
 * their figures when anything came out wrong.
 */
@NullMarked
package io.carryover.load;

import org.jspecify.annotations.NullMarked;
