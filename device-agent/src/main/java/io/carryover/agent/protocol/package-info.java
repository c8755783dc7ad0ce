/**
 * What a device says to the services and what they answer: enrolment, device tokens, check-in,
 * backup, restore.
 *
 * <p>Every call may be repeated: ids are chosen here, so that the answer to a repeated call is the
 * same. Nothing here knows where settings come from.
 */
@NullMarked
package io.carryover.agent.protocol;

import org.jspecify.annotations.NullMarked;
