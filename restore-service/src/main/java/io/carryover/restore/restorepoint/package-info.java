/**
 * What is there to be restored: the backups that exist, as backup-service has told of them.
 *
 * <p>A projection of {@code BackupCompleted} and {@code BackupDeleted} that comes out the same in
 * whatever order, and however often, they arrive. It knows each backup by reference and digest,
 * never its content.
 */
@NullMarked
package io.carryover.restore.restorepoint;

import org.jspecify.annotations.NullMarked;
