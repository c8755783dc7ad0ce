/**
 * The enrolled devices: whose they are, their public key, their facts, and the restore page setting
 * that they enrolled under.
 *
 * <p>A key belongs to one device of one user in one tenant for ever; a retired device stays
 * retired.
 */
@NullMarked
package io.carryover.policy.device;

import org.jspecify.annotations.NullMarked;
