package io.carryover.stack.demo;

import io.carryover.simulator.loop.Stage;
import io.carryover.simulator.loop.Watcher;
import io.carryover.stack.Stack;
import io.carryover.stack.state.PartStatus;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kills each service once ({@code kill -9}) while it is busiest; the stack starts it again and the
 * fleet must not notice more than a pause.
 */
public final class Crashes implements Watcher {

  private static final Map<Stage, String> VICTIMS =
      new EnumMap<>(
          Map.of(
              Stage.ENROL, "policy-service",
              Stage.FIRST_BACKUP, "backup-service",
              Stage.SECOND_BACKUP, "reporting-service",
              Stage.NEW_PCS, "restore-service"));

  private final Stack stack;
  private final Watcher next;
  private final PrintWriter out;
  private final Set<Stage> done = ConcurrentHashMap.newKeySet();

  /** Watches and kills, and passes on what it sees. */
  public Crashes(Stack stack, Watcher next, PrintWriter out) {
    this.stack = stack;
    this.next = next;
    this.out = out;
  }

  @Override
  public void progress(Stage stage, int finished, int total) {
    next.progress(stage, finished, total);
    String victim = VICTIMS.get(stage);
    if (victim != null && finished >= total / 3 && finished < total && done.add(stage)) {
      find(victim)
          .ifPresent(process -> {
            process.destroyForcibly();
            out.printf("  ✗ kill -9 %s (pid %d)%n", victim, process.pid());
            out.flush();
          });
    }
  }

  private Optional<ProcessHandle> find(String name) {
    return stack.state().parts().stream()
        .filter(part -> part.name().equals(name))
        .map(PartStatus::process)
        .flatMap(process -> Optional.ofNullable(process).stream())
        .flatMap(process -> process.find().stream())
        .findFirst();
  }

  /** How many services were killed. */
  public int count() {
    return done.size();
  }
}
