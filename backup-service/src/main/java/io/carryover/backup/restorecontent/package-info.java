/**
 * Hands out content for a requested restore, only to its device, only for a while, and never after
 * its end.
 */
@NullMarked
package io.carryover.backup.restorecontent;

import org.jspecify.annotations.NullMarked;
