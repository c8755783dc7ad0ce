/**
 * Why a device may or may not do something, and the smallest change that flips the answer.
 *
 * <p>Every change that is proposed has been tried: it is applied to a copy of the device's
 * situation, and the same rules that refuse the device allow it there.
 */
@NullMarked
package io.carryover.policy.why;

import org.jspecify.annotations.NullMarked;
