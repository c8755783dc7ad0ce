/**
 * Owns backup profiles, their versions and the content.
 *
 * <p>Reads PolicyAssigned (who may back up), RestoreRequested and RestoreFinished (who may read
 * content, and what must not be deleted meanwhile). Emits BackupCompleted and BackupDeleted.
 */
@NullMarked
package io.carryover.backup;

import org.jspecify.annotations.NullMarked;
