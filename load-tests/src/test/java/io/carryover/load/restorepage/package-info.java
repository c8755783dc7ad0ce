/** Tests. */
@NullUnmarked
package io.carryover.load.restorepage;

import org.jspecify.annotations.NullUnmarked;
