/**
 * {@code ./carryover load policy-fan-out}: one policy change for every device of a large tenant,
 * measured until the last answer is on Kafka, while single devices go on enrolling and changing.
 */
@NullMarked
package io.carryover.load.fanout;

import org.jspecify.annotations.NullMarked;
