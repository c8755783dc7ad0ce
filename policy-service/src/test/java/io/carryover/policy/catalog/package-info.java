/** Tests. */
@NullUnmarked
package io.carryover.policy.catalog;

import org.jspecify.annotations.NullUnmarked;
