@NullMarked
package io.carryover.stack.command;

import org.jspecify.annotations.NullMarked;
