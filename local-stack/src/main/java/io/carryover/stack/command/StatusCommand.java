package io.carryover.stack.command;

import io.carryover.stack.Stack;
import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.Phase;
import io.carryover.stack.state.StackState;
import io.carryover.stack.state.StateFolder;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what runs. */
@Command(
    name = "status",
    description = "Shows which parts run, since when, and how often each was restarted.",
    footer = "Exit codes: 0 all healthy, 1 something is not, 3 nothing is running.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

  private static final int NOTHING_RUNS = 3;
  private static final String ROW = "  %-18s %-6s %-8s %-12s %-9s %s%n";

  @Mixin ProjectOptions project;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    Optional<StackState> state = new StateFolder(project.stateFolder()).read();
    if (state.flatMap(StackState::findSupervisor).isEmpty()) {
      return nothingRuns(state);
    }
    show(state.orElseThrow(), spec.commandLine().getOut());
    boolean healthy =
        state.orElseThrow().parts().stream().allMatch(part -> part.phase() == Phase.HEALTHY);
    return healthy ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private int nothingRuns(Optional<StackState> state) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("Carryover is not running. Start it with ./carryover up");
    if (state.filter(Stack::hasLeftovers).isPresent()) {
      err.println("Its last supervisor was killed and left processes; up and down end them.");
    }
    return NOTHING_RUNS;
  }

  private static void show(StackState state, PrintWriter out) {
    Instant now = Instant.now();
    out.printf(ROW, "PART", "PORT", "PID", "STATE", "RESTARTS", "");
    state.parts().forEach(part -> show(part, now, out));
    out.flush();
  }

  private static void show(PartStatus part, Instant now, PrintWriter out) {
    String pid = part.process() == null ? "-" : String.valueOf(part.process().pid());
    String since = "for " + Words.roughly(Duration.between(part.since(), now));
    String problem = part.restarts() == 0 ? "" : "; last time it " + part.problem();
    out.printf(
        ROW,
        part.name(),
        part.port(),
        pid,
        part.phase().name().toLowerCase(Locale.ROOT),
        part.restarts(),
        since + problem);
  }
}
