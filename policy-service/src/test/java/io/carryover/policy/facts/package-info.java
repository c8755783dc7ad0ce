/** Tests. */
@NullUnmarked
package io.carryover.policy.facts;

import org.jspecify.annotations.NullUnmarked;
