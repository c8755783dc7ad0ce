/** Tests. */
@NullUnmarked
package io.carryover.policy.devicetoken;

import org.jspecify.annotations.NullUnmarked;
