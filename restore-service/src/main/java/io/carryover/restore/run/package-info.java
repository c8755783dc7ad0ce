/**
 * A restore, from the choice on the restore page to its one end.
 *
 * <p>{@link io.carryover.restore.run.Restore} and {@link io.carryover.restore.run.RestoreState}
 * decide, without clock, ids or database; the use cases load, let decide and keep. {@code
 * RestoreFinished} is written in exactly one place, {@link io.carryover.restore.run.KeepReaction},
 * in the transaction that holds the restore's row and moves it to its end; nothing moves it on from
 * there.
 *
 * <p>It refuses a second unfinished restore of a device. It does not apply anything: the device
 * does, with content from backup-service, and reports here what became of each item.
 */
@NullMarked
package io.carryover.restore.run;

import org.jspecify.annotations.NullMarked;
