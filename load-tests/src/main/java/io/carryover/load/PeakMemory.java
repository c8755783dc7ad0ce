package io.carryover.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The most memory that a process has had resident, as Linux keeps it. */
public final class PeakMemory {

  private static final String PEAK = "VmHWM:";

  private PeakMemory() {}

  /** In MiB; empty where the operating system does not tell, or the process has ended. */
  public static OptionalLong mebibytes(long pid) {
    try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
