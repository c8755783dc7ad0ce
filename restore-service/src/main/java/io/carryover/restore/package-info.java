/**
 * The restore service: what can be restored, whether the restore page is shown or why not, and each
 * restore from its request to exactly one end.
 *
 * <p>It owns {@code RestoreRequested} and {@code RestoreFinished}, exactly one of the latter for
 * each of the former, {@code RestoreUndone} for what a device takes back afterwards, and {@code
 * RestoreNotOffered}. It reads {@code PolicyAssigned} (what a device may do), {@code
 * BackupCompleted} and {@code BackupDeleted} (what is there to be restored), and calls no other
 * service. It never holds content.
 *
 * <p>In this package stand the words that all features share; the features are the packages below.
 */
@NullMarked
package io.carryover.restore;

import org.jspecify.annotations.NullMarked;
