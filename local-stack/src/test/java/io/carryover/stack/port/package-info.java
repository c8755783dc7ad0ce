@NullMarked
package io.carryover.stack.port;

import org.jspecify.annotations.NullMarked;
