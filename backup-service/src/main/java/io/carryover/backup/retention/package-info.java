/**
 * Lets go of what nobody needs any more: versions past their retention, and profiles whose deletion
 * can no longer be undone.
 *
 * <p>Never the newest version, and never one that an unfinished restore reads.
 */
@NullMarked
package io.carryover.backup.retention;

import org.jspecify.annotations.NullMarked;
