package io.carryover.embedded.host;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, to be shown when the program that wrote it has failed. */
public final class LogTail {

  private static final int MAX_BYTES = 64 * 1024;

  private LogTail() {}

  /** At most so many of the last lines that are not blank; none when there is no such file. */
  public static List<String> of(Path file, int lines) {
    if (!Files.isReadable(file)) {
      return List.of();
    }
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      var end = new byte[(int) Math.min(log.length(), MAX_BYTES)];
      log.seek(log.length() - end.length);
      log.readFully(end);
      List<String> all =
          new String(end, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of("(cannot read %s: %s)".formatted(file, e.getMessage()));
    }
  }
}
