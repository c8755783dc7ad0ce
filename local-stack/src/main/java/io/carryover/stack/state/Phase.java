package io.carryover.stack.state;

/** Where a part of the stack stands. */
public enum Phase {
  /** Its turn has not come. */
  WAITING,
  STARTING,
  HEALTHY,
  /** It ended unasked and is being started again. */
  RESTARTING,
  STOPPING,
  STOPPED,
  /** It did not start. */
  FAILED
}
