package io.carryover.stack;

import io.carryover.stack.state.Ports;
import io.carryover.stack.state.StackPort;
import io.carryover.stack.state.StateFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which stack to start.
 *
 * @param folder where it lives
 * @param ports where it listens
 * @param services what it runs, beside Postgres, Kafka and the identity provider
 * @param fresh whether to begin with nothing: all that the folder holds but logs is deleted
 * @param patience how long one part may take to get healthy
 */
public record StackOptions(
    StateFolder folder,
    Ports ports,
    List<ServiceProgram> services,
    boolean fresh,
    Duration patience) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String STATE_FOLDER = ".carryover";

  public StackOptions {
    services = List.copyOf(services);
  }

  /**
   * The stack of a checked-out and built project.
   *
   * @param environment may move the ports
   */
  public static StackOptions ofProject(Path project, Map<String, String> environment) {
    return new StackOptions(
        new StateFolder(stateFolder(project)),
        Ports.from(environment),
        ServiceProgram.builtIn(project),
        false,
        PATIENCE);
  }

  /** Where the stack of a project lives. */
  public static Path stateFolder(Path project) {
    return project.resolve(STATE_FOLDER);
  }

  public StackOptions in(Path stateFolder) {
    return new StackOptions(new StateFolder(stateFolder), ports, services, fresh, patience);
  }

  /** The same with some of the services only. */
  public StackOptions only(StackPort... some) {
    Set<StackPort> wanted = Set.of(some);
    return new StackOptions(
        folder,
        ports,
        services.stream().filter(program -> wanted.contains(program.port())).toList(),
        fresh,
        patience);
  }

  /** The same with these services. */
  public StackOptions running(List<ServiceProgram> others) {
    return new StackOptions(folder, ports, others, fresh, patience);
  }

  public StackOptions fresh(boolean newFresh) {
    return new StackOptions(folder, ports, services, newFresh, patience);
  }
}
