/**
 * The floor: the same rows and bytes, in the same batches, as durable, without a service. A program
 * of its own, so that its processor time is known.
 */
@NullMarked
package io.carryover.load.fanin.floor;

import org.jspecify.annotations.NullMarked;
