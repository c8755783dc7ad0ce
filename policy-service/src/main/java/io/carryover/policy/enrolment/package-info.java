/**
 * How a device comes, tells its facts again, and goes: enrolment with the user's token and the
 * device's own key, facts with the device's token, retirement by an administrator.
 *
 * <p>Each is decided in its own transaction, so that the device has an answer as soon as it can
 * ask.
 */
@NullMarked
package io.carryover.policy.enrolment;

import org.jspecify.annotations.NullMarked;
