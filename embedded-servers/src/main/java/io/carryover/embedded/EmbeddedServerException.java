package io.carryover.embedded;

/** An embedded server could not be started, prepared or stopped; the message says what to do. */
public final class EmbeddedServerException extends RuntimeException {

  public EmbeddedServerException(String message) {
    super(message);
  }

  public EmbeddedServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
