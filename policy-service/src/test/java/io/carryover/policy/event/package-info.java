/** Tests. */
@NullUnmarked
package io.carryover.policy.event;

import org.jspecify.annotations.NullUnmarked;
