/** Tests. */
@NullUnmarked
package io.carryover.policy.groupimport;

import org.jspecify.annotations.NullUnmarked;
