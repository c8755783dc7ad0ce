package io.carryover.kit.database;

/**
 * Another server that the work needs is away or refuses: the same work may succeed later, and
 * whoever asked is told so.
 *
 * <p>For servers whose libraries the kit does not know; Postgres tells it by its own exceptions.
 */
public final class AwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is away and what it said. */
  public AwayException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What is away. */
  public AwayException(String message) {
    super(message);
  }
}
