/**
 * Takes in a backup: complete and durable, or it does not exist.
 *
 * <p>Refuses lying digests and sizes, content that was never sent, a base version that is not the
 * head, and anything over its limits, before anything is written.
 */
@NullMarked
package io.carryover.backup.upload;

import org.jspecify.annotations.NullMarked;
