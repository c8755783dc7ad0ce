package io.carryover.embedded.database;

import io.carryover.embedded.EmbeddedServerException;
import io.carryover.embedded.host.FreePort;
import io.carryover.embedded.host.LogTail;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The server on one data folder: started, awaited, stopped. */
final class PostgresServer {

  private static final int STOP_SECONDS = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

  /** A port that was free may be taken by now; children of a killed server need a moment to end. */
  private static final int ATTEMPTS = 3;

  private static final int ATTEMPTS_AFTER_A_KILL = 20;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
  private static final int LOG_LINES_SHOWN = 8;

  /** SQLSTATE classes of a server that is not up yet: no connection, and "is starting up". */
  private static final List<String> NOT_UP_YET = List.of("08", "57");

  private final DatabaseOptions options;
  private final Path logFile;
  private final PostgresCommand command;
  private final DataFolder dataFolder;

  PostgresServer(DatabaseOptions options, Path folder) {
    this.options = options;
    this.logFile =
        Optional.ofNullable(options.logFile()).orElse(folder.resolveSibling("postgres.log"));
    this.command = new PostgresCommand(PostgresBinaries.unpacked());
    this.dataFolder = new DataFolder(folder, command);
  }

  /** A server that answers. */
  record Running(Process process, int port) {

    Connection connect(String database, String role, String password) throws SQLException {
      var source = new PGSimpleDataSource();
      source.setServerNames(new String[] {"127.0.0.1"});
      source.setPortNumbers(new int[] {port});
      source.setDatabaseName(database);
      return source.getConnection(role, password);
    }
  }

  String superuserPassword() {
    return options.superuserPassword();
  }

  void createIfMissing() throws InterruptedException {
    dataFolder.createIfMissing(options.superuserPassword());
  }

  /**
   * Ends a server that a killed process of ours has left on this folder, and its claim to the
   * folder.
   */
  void takeOver() throws InterruptedException {
    if (dataFolder.postmasterFile().runningServer().isPresent()) {
      stopByControl();
    }
    dataFolder.postmasterFile().disownForeignProcess();
  }

  Running start() throws InterruptedException {
    int attempts = dataFolder.postmasterFile().isPresent() ? ATTEMPTS_AFTER_A_KILL : ATTEMPTS;
    for (int attempt = 1; attempt <= attempts; attempt++) {
      int port = options.port() == 0 ? FreePort.find() : options.port();
      var candidate = new Running(launch(port), port);
      if (becomesReady(candidate)) {
        return candidate;
      }
      Thread.sleep(BETWEEN_ATTEMPTS);
    }
    throw new EmbeddedServerException(
        "Postgres ended while it was starting. Its log, %s, ends with:%n%s"
            .formatted(logFile, String.join("\n", LogTail.of(logFile, LOG_LINES_SHOWN))));
  }

  private Process launch(int port) {
    var arguments = new ArrayList<String>(List.of("-D", dataFolder.path().toString()));
    set(arguments, "port", String.valueOf(port));
    set(arguments, "listen_addresses", "127.0.0.1");
    set(arguments, "unix_socket_directories", "");
    DatabaseOptions.DURABILITY.forEach(setting -> set(arguments, setting, "on"));
    options.settings().forEach((name, value) -> set(arguments, name, value));
    return command.launch("postgres", arguments, logFile);
  }

  private static void set(List<String> arguments, String name, String value) {
    arguments.addAll(List.of("-c", name + "=" + value));
  }

  /** Waits until it answers; false when its process has ended instead. */
  private boolean becomesReady(Running candidate) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (candidate.process().isAlive()) {
      SQLException failure = failureToConnect(candidate);
      if (failure == null) {
        return true;
      }
      boolean worthWaiting =
          NOT_UP_YET.stream().anyMatch(String.valueOf(failure.getSQLState())::startsWith);
      if (!worthWaiting || Instant.now().isAfter(deadline)) {
        stop(candidate);
        throw new EmbeddedServerException(
            "Postgres on %s does not let us in: %s"
                .formatted(dataFolder.path(), failure.getMessage()),
            failure);
      }
      Thread.sleep(BETWEEN_QUESTIONS);
    }
    return false;
  }

  private @Nullable SQLException failureToConnect(Running candidate) {
    try (var connection = candidate.connect("postgres", "postgres", options.superuserPassword())) {
      return connection.isClosed() ? new SQLException("the connection was closed", "08000") : null;
    } catch (SQLException e) {
      return e;
    }
  }

  /**
   * Disconnects everybody, writes a checkpoint and ends; kills when that takes more than a minute.
   */
  void stop(Running running) throws InterruptedException {
    Process process = running.process();
    if (process.isAlive()) {
      try {
        stopByControl();
      } catch (EmbeddedServerException takesTooLong) {
        process.destroyForcibly();
      }
    }
    process.waitFor();
  }

  private void stopByControl() throws InterruptedException {
    command.run(
        "pg_ctl",
        List.of(
            "stop",
            "--pgdata=" + dataFolder.path(),
            "--mode=fast",
            "--timeout=" + STOP_SECONDS,
            "--wait"));
  }
}
