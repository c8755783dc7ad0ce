/**
 * Events leave a service through its outbox: written in the transaction of the change, published in
 * order per key by the relay, kept long enough that an empty broker can be filled again.
 *
 * <p>Only this package reaches Kafka to write.
 */
@NullMarked
package io.carryover.kit.outbox;

import org.jspecify.annotations.NullMarked;
