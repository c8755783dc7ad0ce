package io.carryover.stack.part;

/** A server or a service that the stack is made of. */
public interface Part {

  String name();

  int port();

  /** Starts it. It need not be healthy yet when this returns. */
  Instance launch();

  /** Whether it does its work now. */
  boolean isHealthy();
}
