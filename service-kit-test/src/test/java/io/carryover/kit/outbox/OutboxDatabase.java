package io.carryover.kit.outbox;

import io.carryover.embedded.database.EmbeddedDatabase;
import io.carryover.embedded.database.ServicePasswords;
import io.carryover.kit.database.BatchStatement;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.ds.PGSimpleDataSource;

/** The schema of a service whose system role writes events of all tenants. */
final class OutboxDatabase implements AutoCloseable {

  private static final ServicePasswords PASSWORDS = new ServicePasswords("owner", "app", "system");

  private final EmbeddedDatabase server;

  private OutboxDatabase(EmbeddedDatabase server) {
    this.server = server;
  }

  /** With all tables of the kit. */
  static OutboxDatabase start() throws SQLException {
    var database = startAt(MigrationVersion.LATEST);
    database.execute(
        """
        create policy system_writes on outbox for insert to backup_system with check (true);
        grant insert on outbox to backup_system;
        create table head (event_key text primary key, revision int not null);
        grant select, insert, update on head to backup_system;
        """);
    return database;
  }

  /** As a former release has left it. */
  static OutboxDatabase startAt(MigrationVersion version) {
    var database = new OutboxDatabase(EmbeddedDatabase.start());
    database.server.prepareService("backup", PASSWORDS);
    database.migrate(version);
    return database;
  }

  void migrate(MigrationVersion version) {
    Flyway.configure()
        .dataSource(server.jdbcUrl(), "backup_owner", PASSWORDS.owner())
        .schemas("backup")
        .createSchemas(false)
        .locations("db/kit")
        .placeholders(java.util.Map.of("service", "backup"))
        .target(version)
        .load()
        .migrate();
  }

  /** What a replica connects with, without a pool. */
  javax.sql.DataSource system() {
    var source = new PGSimpleDataSource();
    source.setUrl(server.jdbcUrl());
    source.setUser("backup_system");
    source.setPassword(PASSWORDS.system());
    source.setCurrentSchema("backup");
    source.setBinaryTransferEnable(BatchStatement.BINARY_TYPES);
    return source;
  }

  void execute(String sql) throws SQLException {
    try (var connection = superuser();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  int count(String table) throws SQLException {
    try (var connection = superuser();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** Ends the session that holds the relay's lock, as a Postgres that goes down does. */
  void endSessionOfRelay() throws SQLException {
    execute(
        """
        select pg_terminate_backend(pid, 10000) from pg_locks
        where locktype = 'advisory' and granted and objid = 'outbox_pending'::regclass::oid
        """);
  }

  private Connection superuser() throws SQLException {
    Connection connection = server.connect();
    connection.setSchema("backup");
    return connection;
  }

  @Override
  public void close() {
    server.close();
  }
}
