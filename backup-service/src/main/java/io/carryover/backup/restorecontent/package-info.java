/** Hands out content for a requested restore, only to its device, only until it ends. */
@NullMarked
package io.carryover.backup.restorecontent;

import org.jspecify.annotations.NullMarked;
