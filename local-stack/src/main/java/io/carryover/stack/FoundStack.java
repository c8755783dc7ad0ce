package io.carryover.stack;

import io.carryover.stack.state.StackState;

/** A stack that another process runs, and goes on running. */
record FoundStack(StackState state) implements Stack {

  @Override
  public void close() {}
}
