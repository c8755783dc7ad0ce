package io.carryover.stack.policy;

/** A policy file that cannot be used; the message says where and why. */
public final class PolicyFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PolicyFileException(String message) {
    super(message);
  }
}
