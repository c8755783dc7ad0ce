/** Tests. */
@NullUnmarked
package io.carryover.policy.scim;

import org.jspecify.annotations.NullUnmarked;
