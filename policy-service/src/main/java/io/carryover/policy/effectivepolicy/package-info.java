/**
 * The effective policy of each device: which policy wins, what the device may do, and why not.
 *
 * <p>The computation is a pure function of the device, its groups, all policies, the rules of
 * eligibility and the settings catalog. An answer is kept and told to the other services only when
 * it differs from the one before.
 */
@NullMarked
package io.carryover.policy.effectivepolicy;

import org.jspecify.annotations.NullMarked;
