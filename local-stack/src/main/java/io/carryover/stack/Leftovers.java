package io.carryover.stack;

import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.ProcessIdentity;
import io.carryover.stack.state.StackState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes of a stack whose supervisor was killed: they run on, and nobody watches over them. */
record Leftovers(List<PartStatus> parts) {

  private static final int STOP_SECONDS = 15;

  /**
   * Those that the stack has noted down and that still run, in the order in which they were
   * started.
   */
  static Leftovers of(StackState state) {
    return new Leftovers(
        state.parts().stream().filter(part -> processOf(part).isPresent()).toList());
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Ends them, last started first: services before what they write to. */
  void end(ProgressListener listener) {
    for (PartStatus part : parts.reversed()) {
      processOf(part).ifPresent(Leftovers::end);
      listener.note("ended %s, which a killed run had left behind".formatted(part.name()));
    }
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<ProcessHandle> processOf(PartStatus part) {
    return Optional.ofNullable(part.process()).flatMap(ProcessIdentity::find);
  }
}
