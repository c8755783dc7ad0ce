package io.carryover.stack.state;

/** Something about the stack that its user must know and can change; the message says how. */
public final class StackException extends RuntimeException {

  public StackException(String message) {
    super(message);
  }

  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
