package io.carryover.load.fanin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What it was measured on.
 *
 * @param processors shared by services, Postgres, Kafka and the load
 */
record Machine(
    Instant at, int processors, String processor, String system, String java, String postgres) {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  static Machine thisOne(Connection database) throws SQLException {
    return new Machine(
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        Runtime.getRuntime().availableProcessors(),
        processorName(),
        "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
        Runtime.version().toString(),
        database.getMetaData().getDatabaseProductVersion());
  }

  private static String processorName() {
    try (var lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
