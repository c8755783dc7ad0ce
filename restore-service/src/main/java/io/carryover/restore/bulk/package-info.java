/**
 * Restores that the help desk starts: a bulk restore orders one for each of up to 10,000 devices.
 *
 * <p>An order is not a restore. It waits until its device asks for it, and the device answers with
 * an ordinary offer and an ordinary request, under the id that the order names; so every rule of a
 * restore holds for it. {@link io.carryover.restore.bulk.BulkRestore} decides what happens to the
 * orders as a whole, among them that it pauses by itself when too many restores fail.
 *
 * <p>Who changes a bulk restore holds its row; who also holds a device's turn or a restore's row
 * has taken that first. Nobody takes them in the other order, so nobody waits for ever.
 */
@NullMarked
package io.carryover.restore.bulk;

import org.jspecify.annotations.NullMarked;
