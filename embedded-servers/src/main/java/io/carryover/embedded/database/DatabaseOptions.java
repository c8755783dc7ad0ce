package io.carryover.embedded.database;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link EmbeddedDatabase} is to run.
 *
 * @param port the TCP port, 0 for a free one
 * @param dataFolder where data is kept between runs; none for a temporary folder
 * @param superuserPassword of the role {@code postgres}; a kept folder opens only with its first
 *     one
 * @param logFile where the server's log is appended; none for a file in the data folder's parent
 * @param settings of postgresql.conf, over the defaults of {@link #temporary()}
 */
public record DatabaseOptions(
    int port,
    @Nullable Path dataFolder,
    String superuserPassword,
    @Nullable Path logFile,
    Map<String, String> settings) {

  private static final int MAX_PORT = 65_535;

  /** An acknowledged commit rests on these; they are on and stay on. */
  static final Set<String> DURABILITY = Set.of("fsync", "synchronous_commit", "full_page_writes");

  private static final Map<String, String> DEFAULTS =
      Map.of("shared_buffers", "64MB", "max_connections", "200", "timezone", "UTC");

  public DatabaseOptions {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be 0 to %d, not %d".formatted(MAX_PORT, port));
    }
    if (superuserPassword.isEmpty()) {
      throw new IllegalArgumentException("the superuser needs a password");
    }
    settings = Map.copyOf(settings);
    for (String name : settings.keySet()) {
      if (!name.matches("[a-z_.]{1,63}") || DURABILITY.contains(name)) {
        throw new IllegalArgumentException("the setting '%s' cannot be changed".formatted(name));
      }
    }
  }

  /** A free port and a folder that is deleted at the end: for tests. */
  public static DatabaseOptions temporary() {
    return new DatabaseOptions(0, null, randomPassword(), null, DEFAULTS);
  }

  /** Data that outlives the server: the same folder and password open it again. */
  public static DatabaseOptions keptIn(Path dataFolder, String superuserPassword) {
    return new DatabaseOptions(0, dataFolder, superuserPassword, null, DEFAULTS);
  }

  public DatabaseOptions onPort(int newPort) {
    return new DatabaseOptions(newPort, dataFolder, superuserPassword, logFile, settings);
  }

  public DatabaseOptions loggingTo(Path newLogFile) {
    return new DatabaseOptions(port, dataFolder, superuserPassword, newLogFile, settings);
  }

  /** Any setting of postgresql.conf but the three that durability rests on. */
  public DatabaseOptions with(String setting, String value) {
    return withAll(Map.of(setting, value));
  }

  /** Any settings of postgresql.conf but the three that durability rests on. */
  public DatabaseOptions withAll(Map<String, String> changes) {
    var changed = new LinkedHashMap<>(settings);
    changed.putAll(changes);
    return new DatabaseOptions(port, dataFolder, superuserPassword, logFile, changed);
  }

  Optional<Path> kept() {
    return Optional.ofNullable(dataFolder);
  }

  private static String randomPassword() {
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "DatabaseOptions[port=%d, dataFolder=%s, settings=%s]"
        .formatted(port, dataFolder, settings);
  }
}
