/**
 * When each device backs up: the server decides, so that a fleet never comes all at once.
 *
 * <p>{@link io.carryover.backup.schedule.Schedule} is the whole decision, without clock, database
 * or framework. It owns no table: a device's slot is {@code next_backup_at} of its profile.
 */
@NullMarked
package io.carryover.backup.schedule;

import org.jspecify.annotations.NullMarked;
