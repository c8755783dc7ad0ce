package io.carryover.stack;

import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.StackException;
import io.carryover.stack.state.StackState;
import io.carryover.stack.state.StateFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Stops a stack from another process. */
record Stopper(StateFolder folder, ProgressListener listener) {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  boolean stop() {
    Optional<StackState> state = folder.read();
    Optional<ProcessHandle> supervisor = state.flatMap(StackState::findSupervisor);
    try {
      if (supervisor.isPresent()) {
        stop(supervisor.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while the stack was stopping", e);
    }
    Optional<Leftovers> leftovers =
        folder.read().map(Leftovers::of).filter(found -> !found.isEmpty());
    leftovers.ifPresent(found -> found.end(listener));
    if (leftovers.isPresent()) {
      folder.read().map(StackState::stopped).ifPresent(folder::write);
    }
    return supervisor.isPresent() || leftovers.isPresent();
  }

  /** The supervisor stops its parts in order and ends; what it reports meanwhile is passed on. */
  private void stop(ProcessHandle supervisor) throws InterruptedException {
    var seen = new HashMap<String, PartStatus>();
    Instant deadline = Instant.now().plus(PATIENCE);
    supervisor.destroy();
    while (supervisor.isAlive()) {
      if (Instant.now().isAfter(deadline)) {
        listener.note("the supervisor does not end and is killed");
        supervisor.destroyForcibly();
      }
      passOn(seen);
      Thread.sleep(BETWEEN_LOOKS);
    }
    passOn(seen);
  }

  private void passOn(Map<String, PartStatus> seen) {
    folder.read().stream()
        .flatMap(state -> state.parts().stream())
        .filter(part -> !part.equals(seen.put(part.name(), part)))
        .forEach(listener::changed);
  }
}
