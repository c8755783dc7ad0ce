package io.carryover.load.fanin;

/** What is measured beside the service. */
enum Beside {
  NOTHING,
  /** The floor and pgbench, which need no start. */
  WHAT_IS_QUICK,
  EVERYTHING
}
