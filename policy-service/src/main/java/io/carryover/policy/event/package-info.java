/**
 * The event that this service owns: {@code PolicyAssigned}, on a compacted topic that keeps the
 * newest answer of each device.
 */
@NullMarked
package io.carryover.policy.event;

import org.jspecify.annotations.NullMarked;
