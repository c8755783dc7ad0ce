package io.carryover.restore.run;

import io.carryover.restore.run.RestoreState.Finished;

/** What a restore makes of something that happens to it. */
sealed interface Reaction {

  /** The restore afterwards. */
  Restore restore();

  /** It goes on. */
  record Runs(Restore restore) implements Reaction {}

  /**
   * It has just come to its end; this reaction is given once, and {@code RestoreFinished} tells of
   * it.
   */
  record Ends(Restore restore, Finished end) implements Reaction {}

  /** It stays as it is: without a plan nothing is known to be restored. */
  record NeedsPlan(Restore restore) implements Reaction {}

  /** It had come to its end before, and stays as it is. */
  record HasEnded(Restore restore) implements Reaction {}
}
