package io.carryover.kit.identity;

import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as its verified token says. It keeps what is asked for, and not the token with all its
 * claims: a fleet brings thousands of them a second, each once.
 *
 * @param subject the device
 * @param tenant of the device; null in a token without one, which no request gets far with
 * @param user of the device
 * @param expiresAt when its token does
 */
record DevicePrincipal(
    String subject, @Nullable String tenant, @Nullable String user, Instant expiresAt)
    implements Principal {

  @Override
  public String getName() {
    return subject;
  }

  /** A claim of its token by name; null for those that a device is never asked for. */
  @Nullable String claim(String name) {
    return switch (name) {
      case Caller.TENANT_CLAIM -> tenant;
      case Caller.USER_CLAIM -> user;
      case Caller.SUBJECT_CLAIM -> subject;
      default -> null;
    };
  }
}
