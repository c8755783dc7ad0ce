/**
 * Reads what backup-service has stored past its back, with the key of the stack, which is the load
 * test's own: an implementation of its own of the format of rows, packs and manifests.
 */
@NullMarked
package io.carryover.load.fanin.stored;

import org.jspecify.annotations.NullMarked;
