/**
 * Every error that leaves a service: an RFC 9457 problem with a documented type that says what to
 * do.
 */
@NullMarked
package io.carryover.kit.problem;

import org.jspecify.annotations.NullMarked;
