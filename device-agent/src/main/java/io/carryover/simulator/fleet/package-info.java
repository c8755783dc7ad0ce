/**
 * A fleet of made-up people and PCs with the mix of a real one, its odd cases included; the same
 * seed makes the same fleet.
 *
 * <p>What each PC is expected to be told stands here too, worked out apart from the services, so
 * that a refusal is checked and not merely repeated.
 */
@NullMarked
package io.carryover.simulator.fleet;

import org.jspecify.annotations.NullMarked;
