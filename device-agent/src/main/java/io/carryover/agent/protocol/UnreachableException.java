package io.carryover.agent.protocol;

import java.net.URI;
import java.time.Duration;

/** A service did not answer for as long as the caller was patient. */
public final class UnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreachableException(URI address, Duration patience, Throwable cause) {
    super(
        "%s://%s does not answer (tried for %d s): %s"
            .formatted(
                address.getScheme(),
                address.getAuthority(),
                patience.toSeconds(),
                cause.getMessage()),
        cause);
  }
}
