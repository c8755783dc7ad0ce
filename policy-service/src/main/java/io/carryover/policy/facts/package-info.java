/**
 * What a device says of itself: build, edition, join, enrolment, kind, sign-in, companion policies
 * and who sets them.
 *
 * <p>Facts are claims of the device; they decide what it may do for its own user and nothing else,
 * so a device that lies harms only itself.
 */
@NullMarked
package io.carryover.policy.facts;

import org.jspecify.annotations.NullMarked;
