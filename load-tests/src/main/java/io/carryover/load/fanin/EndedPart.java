package io.carryover.load.fanin;

import io.carryover.stack.Stack;
import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.Phase;
import io.carryover.stack.state.StackPort;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A part of a stack that is ended; the stack's supervisor starts it again. */
record EndedPart(Stack stack, StackPort port) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long BETWEEN_LOOKS_MILLIS = 10;

  /** Kills it without warning, and returns when it is healthy again. */
  void kill() throws InterruptedException, TimeoutException {
    int before = status().restarts();
    end(ProcessHandle::destroyForcibly);
    await(now -> now.restarts() > before && now.phase() == Phase.HEALTHY);
  }

  /**
   * Asks it to end, as an operator who restarts it, and returns as soon as its next process has
   * been started.
   *
   * @return when that was, by {@link System#nanoTime}
   */
  long restart() throws InterruptedException, TimeoutException {
    int before = status().restarts();
    end(ProcessHandle::destroy);
    await(now -> now.restarts() > before && now.process() != null);
    return System.nanoTime();
  }

  private void end(Consumer<ProcessHandle> how) {
    var process = status().process();
    if (process != null) {
      process.find().ifPresent(how);
    }
  }

  private void await(Predicate<PartStatus> state) throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!state.test(status())) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(port.part() + " does not come back.");
      }
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }

  private PartStatus status() {
    return stack.state().parts().stream()
        .filter(part -> part.name().equals(port.part()))
        .findFirst()
        .orElseThrow();
  }
}
