/**
 * {@code ./carryover load restore-page}: how long a new PC waits for the restore page, while other
 * PCs back up.
 */
@NullMarked
package io.carryover.load.restorepage;

import org.jspecify.annotations.NullMarked;
