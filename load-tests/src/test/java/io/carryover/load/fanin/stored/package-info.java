/** Tests. */
@NullUnmarked
package io.carryover.load.fanin.stored;

import org.jspecify.annotations.NullUnmarked;
