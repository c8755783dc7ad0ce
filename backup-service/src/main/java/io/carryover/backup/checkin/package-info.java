/** A device asks whether to back up, and is told what, why not, and when next. */
@NullMarked
package io.carryover.backup.checkin;

import org.jspecify.annotations.NullMarked;
