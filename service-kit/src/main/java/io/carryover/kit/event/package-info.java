/**
 * What one service tells another: CloudEvents 1.0 in binary mode, attributes in Kafka headers, JSON
 * in the body.
 *
 * <p>Events carry references and digests, never content.
 */
@NullMarked
package io.carryover.kit.event;

import org.jspecify.annotations.NullMarked;
