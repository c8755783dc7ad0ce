@NullMarked
package io.carryover.stack.helpdesk;

import org.jspecify.annotations.NullMarked;
