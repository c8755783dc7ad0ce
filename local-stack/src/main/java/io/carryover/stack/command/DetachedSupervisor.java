package io.carryover.stack.command;

import io.carryover.embedded.host.LogTail;
import io.carryover.embedded.host.ProcessGroup;
import io.carryover.stack.Stack;
import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.ProcessIdentity;
import io.carryover.stack.state.StackException;
import io.carryover.stack.state.StackState;
import io.carryover.stack.state.StateFolder;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs {@code up} in a process of its own that outlives this one and its terminal. */
record DetachedSupervisor(ProjectOptions project, boolean fresh) {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(400);
  private static final String PART_OF_THE_LOG = "supervisor";
  private static final String FAILURE = "carryover: ";
  private static final int LINES_OF_A_FAILURE = 40;

  /** Returns when the stack is ready. */
  void start(Progress progress) throws InterruptedException {
    var folder = new StateFolder(project.stateFolder());
    folder.create();
    Path log = folder.startLog(PART_OF_THE_LOG);
    Process supervisor = launch(log);
    var seen = new HashMap<String, PartStatus>();
    while (Stack.running(project.stateFolder()).isEmpty()) {
      if (!supervisor.isAlive()) {
        throw new StackException(failureIn(log));
      }
      passOn(folder, supervisor, seen, progress);
      Thread.sleep(BETWEEN_LOOKS);
    }
    passOn(folder, supervisor, seen, progress);
  }

  private Process launch(Path log) {
    try {
      return new ProcessBuilder(ProcessGroup.ownGroup(command()))
          .redirectErrorStream(true)
          .redirectOutput(Redirect.appendTo(log.toFile()))
          .redirectInput(new File("/dev/null"))
          .start();
    } catch (IOException e) {
      throw new StackException("cannot start the supervisor", e);
    }
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-D" + Terminal.LIVE))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(Carryover.class.getName(), "up", "--project", project.project().toString()));
    if (fresh) {
      command.add("--fresh");
    }
    return List.copyOf(command);
  }

  /** Only what this supervisor has written: before that the file tells of an earlier run. */
  private static void passOn(
      StateFolder folder, Process supervisor, Map<String, PartStatus> seen, Progress progress) {
    folder.read().filter(state -> isOf(state, supervisor)).stream()
        .flatMap(state -> state.parts().stream())
        .filter(part -> !part.equals(seen.put(part.name(), part)))
        .forEach(progress::changed);
  }

  private static boolean isOf(StackState state, Process supervisor) {
    return Optional.ofNullable(state.supervisor()).map(ProcessIdentity::pid).stream()
        .anyMatch(pid -> pid == supervisor.pid());
  }

  private static String failureIn(Path log) {
    List<String> lines = LogTail.of(log, LINES_OF_A_FAILURE);
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FAILURE)) {
        start = i;
      }
    }
    String text = String.join(System.lineSeparator(), lines.subList(start, lines.size()));
    return text.startsWith(FAILURE) ? text.substring(FAILURE.length()) : text;
  }
}
