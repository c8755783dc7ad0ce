/** Tests. */
@NullUnmarked
package io.carryover.policy.intune;

import org.jspecify.annotations.NullUnmarked;
