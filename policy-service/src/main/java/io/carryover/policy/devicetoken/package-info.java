/**
 * The tokens of devices: an assertion that the device's key has signed (RFC 7523) for a short-lived
 * token that this service signs, and the keys to verify those.
 *
 * <p>An assertion is good once. The private keys stand in a file that only this service reads.
 */
@NullMarked
package io.carryover.policy.devicetoken;

import org.jspecify.annotations.NullMarked;
