/** Tests. */
@NullUnmarked
package io.carryover.load;

import org.jspecify.annotations.NullUnmarked;
