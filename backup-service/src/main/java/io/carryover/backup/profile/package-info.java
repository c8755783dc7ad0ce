/**
 * Backup profiles (one user on one device) and their backups: reading, deletion with an undo
 * window, retention.
 */
@NullMarked
package io.carryover.backup.profile;

import org.jspecify.annotations.NullMarked;
