@NullMarked
package io.carryover.stack;

import org.jspecify.annotations.NullMarked;
