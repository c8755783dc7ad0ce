/**
 * How a restore is carried out on the device: by the plan that restore-service has made, and by
 * nothing else. What the plan skips is reported as skipped for the plan's reason; what it applies
 * is put in place or reported as failed.
 *
 * <p>{@link io.carryover.agent.restore.RestoreCourse} notes each step where it outlives the
 * process, so that an agent that was killed goes on; {@link io.carryover.agent.restore.RestoreUndo}
 * puts back what was there before, from a safety backup that never leaves the device.
 */
@NullMarked
package io.carryover.agent.restore;

import org.jspecify.annotations.NullMarked;
