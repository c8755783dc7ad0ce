/** Tests. */
@NullUnmarked
package io.carryover.policy.effectivepolicy;

import org.jspecify.annotations.NullUnmarked;
