package io.carryover.stack.state;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code stack.json}.
 *
 * @param format the version of this format
 * @param supervisor the process that watches over the parts; none when the stack is stopped
 * @param ready whether all parts have been healthy since the supervisor started
 * @param ports where the parts listen
 * @param secrets what they prove themselves with
 * @param parts in the order in which they are started
 */
public record StackState(
    int format,
    @Nullable ProcessIdentity supervisor,
    boolean ready,
    Ports ports,
    Secrets secrets,
    List<PartStatus> parts) {

  static final int FORMAT = 1;

  public StackState {
    parts = List.copyOf(parts);
  }

  /** A stack that has never run. */
  public static StackState initial(Ports ports) {
    return new StackState(FORMAT, null, false, ports, Secrets.generate(), List.of());
  }

  /** The same stack under a new supervisor. */
  public StackState supervisedBy(
      ProcessIdentity newSupervisor, Ports newPorts, Secrets newSecrets) {
    return new StackState(FORMAT, newSupervisor, false, newPorts, newSecrets, List.of());
  }

  public StackState with(List<PartStatus> newParts) {
    return new StackState(format, supervisor, ready, ports, secrets, newParts);
  }

  public StackState becomeReady() {
    return new StackState(format, supervisor, true, ports, secrets, parts);
  }

  public StackState stopped() {
    return new StackState(format, null, false, ports, secrets, parts);
  }

  /** The supervisor, if it is alive: then the stack runs, or is about to. */
  public Optional<ProcessHandle> findSupervisor() {
    return Optional.ofNullable(supervisor).flatMap(ProcessIdentity::find);
  }

  /** The address of one of the services, such as {@code http://127.0.0.1:8081}. */
  public String serviceAddress(StackPort port) {
    return "http://127.0.0.1:" + ports.of(port);
  }

  /** The issuer of people's tokens; its own address, by which browsers know it. */
  public String identityAddress() {
    return "http://localhost:%d/carryover".formatted(ports.of(StackPort.IDENTITY));
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + ports.of(StackPort.KAFKA);
  }

  public String databaseUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/carryover".formatted(ports.of(StackPort.POSTGRES));
  }
}
