package io.carryover.stack.command;

import java.io.PrintWriter;
import java.io.Writer;

/** Where progress is shown: standard error, and whether somebody watches it. */
record Terminal(PrintWriter out, boolean live) {

  /** Set by the script, which can tell whether standard error is a terminal; Java cannot. */
  static final String LIVE = "carryover.terminal";

  static Terminal of(PrintWriter standardError) {
    return new Terminal(standardError, Boolean.getBoolean(LIVE));
  }

  Progress progress(boolean quiet) {
    if (quiet) {
      return new PlainProgress(new PrintWriter(Writer.nullWriter()));
    }
    return live ? new LiveProgress(out) : new PlainProgress(out);
  }
}
