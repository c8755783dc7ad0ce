/** Whether the ports of the stack are free, and who is in the way. */
@NullMarked
package io.carryover.stack.port;

import org.jspecify.annotations.NullMarked;
