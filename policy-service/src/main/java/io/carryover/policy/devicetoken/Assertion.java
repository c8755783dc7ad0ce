package io.carryover.policy.devicetoken;

import java.time.Instant;

/**
 * An assertion that has been verified.
 *
 * @param id unique per device, good once
 * @param expiresAt after which it is refused for its age
 */
record Assertion(String id, Instant expiresAt) {}
