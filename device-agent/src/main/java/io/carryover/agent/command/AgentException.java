package io.carryover.agent.command;

/** Something that the person at the command line can mend; the message says how. */
public final class AgentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AgentException(String message) {
    super(message);
  }
}
