package io.carryover.reporting.device;

import java.time.Instant;

/**
 * A sign-in that the identity provider refused and that alone kept the restore page away.
 *
 * @param detail what was refused, and what an administrator does
 */
record RefusedSignIn(Instant at, String detail) {}
