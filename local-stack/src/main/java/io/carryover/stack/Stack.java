package io.carryover.stack;

import io.carryover.stack.state.StackException;
import io.carryover.stack.state.StackState;
import io.carryover.stack.state.StateFolder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A running Carryover on this machine.
 *
 * <p>Whoever needs one writes {@code Stack.running(folder).orElseGet(() -> Stack.start(options,
 * listener))} in a try-with-resources: a stack that was found keeps running at its end, one that
 * was started stops.
 */
public sealed interface Stack extends AutoCloseable permits Supervisor, FoundStack {

  /**
   * Starts a stack under this process and returns when all of it is healthy.
   *
   * @throws StackException when it cannot be started; then nothing of it is left running
   */
  static Stack start(StackOptions options, ProgressListener listener) {
    return Supervisor.start(options, listener);
  }

  /** The stack that another process runs in this folder, if it is ready. */
  static Optional<Stack> running(Path stateFolder) {
    return new StateFolder(stateFolder)
        .read()
        .filter(StackState::ready)
        .filter(state -> state.findSupervisor().isPresent())
        .map(FoundStack::new);
  }

  /**
   * Stops the stack of this folder, whoever runs it, and ends what a killed supervisor has left.
   *
   * @return whether there was anything to stop
   */
  static boolean stop(Path stateFolder, ProgressListener listener) {
    return new Stopper(new StateFolder(stateFolder), listener).stop();
  }

  /**
   * Whether processes run on that a killed supervisor has left; {@link #start} and {@link #stop}
   * end them.
   */
  static boolean hasLeftovers(StackState state) {
    return state.findSupervisor().isEmpty() && !Leftovers.of(state).isEmpty();
  }

  /** Its addresses, secrets and parts, as of now. */
  StackState state();

  @Override
  void close();
}
