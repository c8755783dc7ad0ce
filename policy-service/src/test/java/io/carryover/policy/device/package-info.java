/** Tests. */
@NullUnmarked
package io.carryover.policy.device;

import org.jspecify.annotations.NullUnmarked;
