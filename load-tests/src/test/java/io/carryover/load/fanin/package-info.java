/** Tests. */
@NullUnmarked
package io.carryover.load.fanin;

import org.jspecify.annotations.NullUnmarked;
