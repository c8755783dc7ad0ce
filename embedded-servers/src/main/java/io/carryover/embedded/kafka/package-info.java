/**
 * Kafka as one broker that is its own controller.
 *
 * <p>It creates no topic by itself: a name that nobody created on purpose is a mistake to be seen.
 */
@NullMarked
package io.carryover.embedded.kafka;

import org.jspecify.annotations.NullMarked;
