package io.carryover.stack.state;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one part of the stack.
 *
 * @param since when it entered its phase
 * @param startup how long it took from its start until it was healthy, the last time
 * @param process its process, when it has one of its own and runs
 * @param restarts how often it ended unasked since the stack was started
 * @param problem why it failed or was restarted the last time
 */
public record PartStatus(
    String name,
    int port,
    Phase phase,
    Instant since,
    @Nullable Duration startup,
    @Nullable ProcessIdentity process,
    int restarts,
    @Nullable String problem) {

  public static PartStatus waiting(String name, int port) {
    return new PartStatus(name, port, Phase.WAITING, Instant.now(), null, null, 0, null);
  }

  public PartStatus starting() {
    return new PartStatus(name, port, Phase.STARTING, Instant.now(), null, null, restarts, problem);
  }

  /** The process is there; whether it works is not known yet. */
  public PartStatus running(@Nullable ProcessIdentity newProcess) {
    return new PartStatus(name, port, phase, since, startup, newProcess, restarts, problem);
  }

  public PartStatus healthyAfter(Duration newStartup) {
    return new PartStatus(
        name, port, Phase.HEALTHY, Instant.now(), newStartup, process, restarts, problem);
  }

  public PartStatus restarting(String newProblem) {
    return new PartStatus(
        name, port, Phase.RESTARTING, Instant.now(), startup, null, restarts + 1, newProblem);
  }

  public PartStatus stopping() {
    return new PartStatus(
        name, port, Phase.STOPPING, Instant.now(), startup, process, restarts, problem);
  }

  public PartStatus stopped() {
    return new PartStatus(
        name, port, Phase.STOPPED, Instant.now(), startup, null, restarts, problem);
  }

  public PartStatus failed(String newProblem) {
    return new PartStatus(
        name, port, Phase.FAILED, Instant.now(), startup, process, restarts, newProblem);
  }
}
