package io.carryover.reporting.rebuild;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Held by the one rebuild that runs on any replica.
 *
 * <p>It is a lock of the database session, so it ends with the process that holds it, however that
 * ends.
 */
@ApplicationScoped
class RebuildLock {

  private static final Logger LOG = Logger.getLogger(RebuildLock.class);

  /** Two numbers of our own, which name this lock within the whole database. */
  private static final int LOCKS_OF_REPORTING = 0x5265706f;

  private static final int REBUILD = 1;

  private final javax.sql.DataSource dataSource;

  RebuildLock(@DataSource("system") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The lock while it is held. */
  record Held(Connection connection) implements AutoCloseable {
    @Override
    public void close() {
      try (connection;
          var statement = connection.createStatement()) {
        statement.execute(
            "select pg_advisory_unlock(%d, %d)".formatted(LOCKS_OF_REPORTING, REBUILD));
      } catch (SQLException e) {
        // The session is gone, and the lock with it.
        LOG.warnf("The rebuild's lock ended before the rebuild: %s", e.getMessage());
      }
    }
  }

  /** Takes the lock, or gives empty when a rebuild holds it. */
  Optional<Held> tryAcquire() throws SQLException {
    Connection connection = dataSource.getConnection();
    boolean acquired = false;
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select pg_try_advisory_lock(%d, %d)".formatted(LOCKS_OF_REPORTING, REBUILD))) {
      row.next();
      acquired = row.getBoolean(1);
      return acquired ? Optional.of(new Held(connection)) : Optional.empty();
    } finally {
      if (!acquired) {
        connection.close();
      }
    }
  }

  /** Whether a rebuild holds it. */
  boolean isHeld() throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                select exists (
                  select from pg_locks
                  where locktype = 'advisory' and classid = %d and objid = %d and granted
                    and database = (select oid from pg_database where datname = current_database()))
                """
                    .formatted(LOCKS_OF_REPORTING, REBUILD))) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
