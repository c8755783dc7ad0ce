/** What a stack keeps on disk between runs, and what other processes may read while it runs. */
@NullMarked
package io.carryover.stack.state;

import org.jspecify.annotations.NullMarked;
