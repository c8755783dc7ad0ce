package io.carryover.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The processor time of a process and of its children that have ended, as Linux keeps it.
 *
 * @param own of the process itself
 * @param ended of children that have ended and were waited for, and of theirs
 */
record ProcessTicks(Duration own, Duration ended) {

  /** What {@code /proc} counts in, whatever the kernel itself does: a hundredth of a second. */
  private static final long MILLIS_OF_A_TICK = 10;

  /** After the name, which may have spaces and brackets in it: user time is the twelfth. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final int USER_OF_ENDED = 13;
  private static final int SYSTEM_OF_ENDED = 14;

  /** Empty where there is no {@code /proc}, or the process is gone. */
  static Optional<ProcessTicks> of(long pid) {
    try {
      return Optional.of(read(Files.readString(Path.of("/proc/%d/stat".formatted(pid)))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static ProcessTicks read(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
    return new ProcessTicks(
        time(fields[USER], fields[SYSTEM]), time(fields[USER_OF_ENDED], fields[SYSTEM_OF_ENDED]));
  }

  private static Duration time(String user, String system) {
    return Duration.ofMillis(MILLIS_OF_A_TICK * (Long.parseLong(user) + Long.parseLong(system)));
  }

  Duration both() {
    return own.plus(ended);
  }
}
