/** Commands for whoever runs the services. */
@NullMarked
package io.carryover.stack.operations;

import org.jspecify.annotations.NullMarked;
