package io.carryover.simulator.loop;

/** Something that every fleet meets sooner or later. */
interface AwkwardCase {

  /** What must hold, for a person. */
  String sentence();

  /**
   * Lives through it.
   *
   * @return what to show of it when all held
   */
  String live(Findings findings);
}
