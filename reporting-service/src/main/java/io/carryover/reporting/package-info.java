/**
 * Read models of the fleet, built from events and from nothing else.
 *
 * <p>In: {@code PolicyAssigned}, {@code BackupCompleted}, {@code BackupDeleted}, {@code
 * RestoreRequested}, {@code RestoreFinished}. Out: none. Whatever is stored here can be built again
 * from the topics while it is served; no request changes it.
 */
@NullMarked
package io.carryover.reporting;

import org.jspecify.annotations.NullMarked;
