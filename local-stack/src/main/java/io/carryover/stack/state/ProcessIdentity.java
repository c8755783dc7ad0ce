package io.carryover.stack.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process by number, start time and command line, so that another program which got its number
 * later is never taken for it.
 *
 * @param pid its number
 * @param startedAt as the operating system tells it
 * @param mark a part of its command line that no program but ours has
 */
public record ProcessIdentity(long pid, Instant startedAt, String mark) {

  /** The system derives start times from its boot time, which shifts when its clock is set. */
  private static final Duration CLOCK_SHIFT = Duration.ofSeconds(2);

  public static ProcessIdentity of(ProcessHandle process, String mark) {
    return new ProcessIdentity(
        process.pid(), process.info().startInstant().orElseGet(Instant::now), mark);
  }

  /** The process, if it still runs. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isThis);
  }

  private boolean isThis(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    boolean sameStart =
        info.startInstant()
            .map(start -> Duration.between(startedAt, start).abs().compareTo(CLOCK_SHIFT) <= 0)
            .orElse(false);
    return sameStart && info.commandLine().map(line -> line.contains(mark)).orElse(true);
  }
}
