/** Tests. */
@NullUnmarked
package io.carryover.policy.decision;

import org.jspecify.annotations.NullUnmarked;
