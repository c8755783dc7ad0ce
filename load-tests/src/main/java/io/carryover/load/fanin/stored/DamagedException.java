package io.carryover.load.fanin.stored;

/** What is stored cannot be read. */
public final class DamagedException extends Exception {

  private static final long serialVersionUID = 1;

  DamagedException(String message) {
    super(message);
  }

  DamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
