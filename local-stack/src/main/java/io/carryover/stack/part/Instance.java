package io.carryover.stack.part;

import io.carryover.stack.state.ProcessIdentity;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A part that was launched, until it ends. */
public interface Instance {

  /** Its process; none when it runs inside the supervisor. */
  @Nullable ProcessIdentity process();

  /** Completes with a word on how it ended; never while it runs. */
  CompletableFuture<String> ended();

  /** Asks it to end, and makes it when it does not. Returns when it has ended. */
  void stop();
}
