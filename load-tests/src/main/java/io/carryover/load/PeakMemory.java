package io.carryover.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory that a process has resident, as Linux keeps it. */
public final class PeakMemory {

  private static final String PEAK = "VmHWM:";
  private static final String NOW = "VmRSS:";

  private PeakMemory() {}

  /**
   * The most it has ever had, in MiB; empty where the operating system does not tell, or the
   * process has ended.
   */
  public static OptionalLong mebibytes(long pid) {
    return read(pid, PEAK);
  }

  /** What it has now, in MiB; empty like {@link #mebibytes}. */
  static OptionalLong mebibytesNow(long pid) {
    return read(pid, NOW);
  }

  private static OptionalLong read(long pid, String field) {
    try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }
}
