package io.carryover.load;

import java.util.OptionalLong;

/** The most memory that a process has resident while this is open. */
public final class MostMemory implements AutoCloseable {

  private static final long BETWEEN_LOOKS_MILLIS = 100;

  private final long pid;
  private final Thread thread;
  private volatile OptionalLong most = OptionalLong.empty();

  /** Looks from now on. */
  public MostMemory(long pid) {
    this.pid = pid;
    this.thread = Thread.ofPlatform().name("most-memory").daemon().start(this::look);
  }

  private void look() {
    try {
      while (true) {
        PeakMemory.mebibytesNow(pid)
            .ifPresent(now -> most = OptionalLong.of(Math.max(now, most.orElse(0))));
        Thread.sleep(BETWEEN_LOOKS_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** In MiB; empty where the operating system does not tell, or the process has ended. */
  public OptionalLong mebibytes() {
    return most;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
