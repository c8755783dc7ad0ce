/**
 * The apps of a restore on their way back: pinned, queued, installing, and then installed or
 * unavailable.
 *
 * <p>They are installed one after another, long after the settings are in place and the desktop has
 * appeared. Reports of a queue come in any order and repeatedly; the one that is furthest on
 * counts.
 */
@NullMarked
package io.carryover.restore.app;

import org.jspecify.annotations.NullMarked;
