/** What the help desk does on the command line: it starts bulk restores and follows them. */
@NullMarked
package io.carryover.stack.helpdesk;

import org.jspecify.annotations.NullMarked;
