package io.carryover.stack;

import io.carryover.stack.state.PartStatus;

/** Is told what happens while a stack starts, runs and stops; from several threads. */
public interface ProgressListener {

  /** Says nothing to anybody. */
  ProgressListener SILENT = part -> {};

  void changed(PartStatus part);

  /** Something worth a line that concerns no part, such as what an earlier run has left behind. */
  default void note(String line) {}
}
