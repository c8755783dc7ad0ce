/**
 * The organizations that use this installation, and their restore page setting.
 *
 * <p>A tenant exists once its administrator has registered it; until then nothing can be kept for
 * it.
 */
@NullMarked
package io.carryover.policy.tenant;

import org.jspecify.annotations.NullMarked;
