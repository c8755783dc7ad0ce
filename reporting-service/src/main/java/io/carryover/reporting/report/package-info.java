/**
 * Reports on the whole fleet: coverage, overdue and never backed up with reasons, restores.
 *
 * <p>A report counts devices in use; a retired one is in none. It says as of which event it holds,
 * and gives every reason as a code of the common vocabulary.
 */
@NullMarked
package io.carryover.reporting.report;

import org.jspecify.annotations.NullMarked;
