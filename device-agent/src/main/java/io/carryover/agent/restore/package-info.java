/**
 * How a restore is carried out on the device: by the plan that restore-service has made, and by
 * nothing else. What the plan skips is reported as skipped for the plan's reason; what it applies
 * is put in place or reported as failed.
 */
@NullMarked
package io.carryover.agent.restore;

import org.jspecify.annotations.NullMarked;
