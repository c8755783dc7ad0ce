package io.carryover.embedded.database;

import io.carryover.embedded.EmbeddedServerException;
import io.carryover.embedded.host.Folders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A Postgres 18 of our own, with the database {@value #NAME} in it.
 *
 * <p>What it has acknowledged survives {@code kill -9} of everything: started again on the same
 * folder it ends what was left running there, and recovers. The superuser passes every row-level
 * policy, so work with the roles of {@link #prepareService}, in tests too.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  public static final String NAME = "carryover";

  private static final String SUPERUSER = "postgres";

  private final PostgresServer server;
  private final PostgresServer.Running running;
  private final Optional<Path> temporaryFolder;
  private final Thread shutdownHook = Thread.ofPlatform().unstarted(this::stop);
  private final AtomicBoolean stopped = new AtomicBoolean();

  private EmbeddedDatabase(
      PostgresServer server, PostgresServer.Running running, Optional<Path> temporaryFolder) {
    this.server = server;
    this.running = running;
    this.temporaryFolder = temporaryFolder;
  }

  /** A temporary one on a free port: for tests. */
  public static EmbeddedDatabase start() {
    return start(DatabaseOptions.temporary());
  }

  /**
   * Starts and waits until it answers, recovery included.
   *
   * <p>One with a temporary folder also ends with this JVM; one whose data is kept is its caller's
   * to stop, after whatever still writes to it.
   */
  public static EmbeddedDatabase start(DatabaseOptions options) {
    Optional<Path> temporaryFolder =
        options.dataFolder() == null
            ? Optional.of(Folders.createTemporary("postgres"))
            : Optional.empty();
    Path dataFolder =
        temporaryFolder.map(folder -> folder.resolve("data")).or(options::kept).orElseThrow();
    var server = new PostgresServer(options, dataFolder.toAbsolutePath().normalize());
    try {
      server.createIfMissing();
      server.takeOver();
      var database = new EmbeddedDatabase(server, server.start(), temporaryFolder);
      database.prepare();
      return database;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while Postgres was starting", e);
    }
  }

  private void prepare() {
    try {
      createIfMissing();
      if (temporaryFolder.isPresent()) {
        Runtime.getRuntime().addShutdownHook(shutdownHook);
      }
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
  }

  private void createIfMissing() {
    try (var connection = running.connect("postgres", SUPERUSER, server.superuserPassword());
        var statement = connection.createStatement()) {
      try (var found =
          statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("create database " + NAME);
    } catch (SQLException e) {
      throw new EmbeddedServerException("cannot create the database " + NAME, e);
    }
  }

  public int port() {
    return running.port();
  }

  /** Without user and password, which differ for each service and duty. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), NAME);
  }

  /** The server's own process; its end, asked for or not, completes {@link #onExit}. */
  public ProcessHandle process() {
    return running.process().toHandle();
  }

  public CompletableFuture<?> onExit() {
    return running.process().onExit();
  }

  /** A connection of the superuser, for checks and repairs. */
  public Connection connect() throws SQLException {
    return connectAs(SUPERUSER, server.superuserPassword());
  }

  public Connection connectAs(String role, String password) throws SQLException {
    return running.connect(NAME, role, password);
  }

  /**
   * Creates the schema and the roles {@code <service>_owner}, {@code _app} and {@code _system}
   * unless they exist, and sets the roles' passwords.
   */
  public void prepareService(String service, ServicePasswords passwords) {
    var script = ServiceDatabaseScript.fill(service, passwords);
    try (var connection = connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(script.sql());
      connection.commit();
    } catch (SQLException e) {
      throw new EmbeddedServerException("cannot prepare the database for " + service, e);
    }
  }

  /** Stops after a checkpoint; a temporary folder is deleted. */
  @Override
  public void close() {
    stop();
    if (temporaryFolder.isPresent()) {
      forgetShutdownHook();
    }
  }

  private void forgetShutdownHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException shuttingDown) {
      // The hook finds that everything is stopped.
    }
  }

  private void stop() {
    if (!stopped.compareAndSet(false, true)) {
      return;
    }
    try {
      server.stop(running);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while Postgres was stopping", e);
    } finally {
      temporaryFolder.ifPresent(Folders::delete);
    }
  }
}
