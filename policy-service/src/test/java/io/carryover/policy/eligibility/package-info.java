/** Tests. */
@NullUnmarked
package io.carryover.policy.eligibility;

import org.jspecify.annotations.NullUnmarked;
