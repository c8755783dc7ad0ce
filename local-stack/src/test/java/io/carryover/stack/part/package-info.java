@NullMarked
package io.carryover.stack.part;

import org.jspecify.annotations.NullMarked;
