@NullMarked
package io.carryover.stack.aot;

import org.jspecify.annotations.NullMarked;
