package io.carryover.reporting.rebuild;

/** What a generation of the read models is for. */
enum GenerationState {
  /** A rebuild fills it, and live events are written to it. */
  BUILDING,
  /** Reports read it, and live events are written to it. */
  ACTIVE,
  /** It was active once; its rows are removed. */
  REPLACED,
  /** Its rebuild ended early; its rows are removed. */
  FAILED
}
