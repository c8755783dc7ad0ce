package io.carryover.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Postgres started with {@code fsync} off: what it acknowledges, a power failure takes back.
 *
 * @param jdbcUrl where it listens
 */
record ForgetfulPostgres(Process process, String jdbcUrl) {

  /** The command line of a running server. */
  static List<String> commandOf(ProcessHandle server) {
    var command = new ArrayList<String>();
    command.add(server.info().command().orElseThrow());
    command.addAll(List.of(server.info().arguments().orElseThrow()));
    return List.copyOf(command);
  }

  /** Starts the same server with {@code fsync} off. */
  static ForgetfulPostgres start(List<String> durableCommand, String jdbcUrl) throws IOException {
    assertThat(durableCommand).contains("fsync=on");
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      // Postgres does not run as root; in a user namespace of its own it sees itself as nobody.
      command.addAll(List.of("unshare", "--user"));
    }
    durableCommand.stream()
        .map(argument -> argument.replace("fsync=on", "fsync=off"))
        .forEach(command::add);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    return new ForgetfulPostgres(process, jdbcUrl);
  }

  /** Waits until the server itself says that {@code fsync} is off. */
  void awaitFsyncOff(String superuserPassword) {
    await()
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(() -> fsync(superuserPassword), "off"::equals);
  }

  private String fsync(String superuserPassword) throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl, "postgres", superuserPassword);
        var statement = connection.createStatement();
        var result = statement.executeQuery("show fsync")) {
      result.next();
      return result.getString(1);
    }
  }

  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
