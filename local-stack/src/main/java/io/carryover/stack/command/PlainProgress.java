package io.carryover.stack.command;

import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.Phase;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A line for each step of each part: for logs and pipes. */
final class PlainProgress implements Progress {

  private static final Set<Phase> WORTH_A_LINE = EnumSet.complementOf(EnumSet.of(Phase.WAITING));

  private final PrintWriter out;
  private final Map<String, Phase> shown = new HashMap<>();

  PlainProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void changed(PartStatus part) {
    if (shown.put(part.name(), part.phase()) == part.phase()
        || !WORTH_A_LINE.contains(part.phase())) {
      return;
    }
    String words = part.phase() == Phase.STARTING ? "starting" : Words.of(part, Instant.now());
    out.println(Words.line(part.name(), words));
    out.flush();
  }

  @Override
  public synchronized void note(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
