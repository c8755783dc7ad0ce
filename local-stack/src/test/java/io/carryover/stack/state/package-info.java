@NullMarked
package io.carryover.stack.state;

import org.jspecify.annotations.NullMarked;
