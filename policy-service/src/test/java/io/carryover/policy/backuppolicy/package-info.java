/** Tests. */
@NullUnmarked
package io.carryover.policy.backuppolicy;

import org.jspecify.annotations.NullUnmarked;
