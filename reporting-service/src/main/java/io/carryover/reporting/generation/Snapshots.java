package io.carryover.reporting.generation;

import io.carryover.kit.tenancy.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Reads the current tenant's read models as they stood at one moment.
 *
 * <p>A report is several statements. In one repeatable-read transaction they agree with each other
 * and with {@code asOf}, and a rebuild that switches and deletes generations meanwhile is not
 * noticed.
 */
@ApplicationScoped
public class Snapshots {

  private final DataSource dataSource;
  private final CurrentTenant currentTenant;

  Snapshots(DataSource dataSource, CurrentTenant currentTenant) {
    this.dataSource = dataSource;
    this.currentTenant = currentTenant;
  }

  /** Gives what the work reads from one snapshot. */
  public <T> T read(Function<Snapshot, T> work) {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("set transaction isolation level repeatable read, read only");
        return work.apply(
            new Snapshot(connection, currentTenant.get().value(), activeGeneration(connection)));
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int activeGeneration(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select generation from projection_generation where state = 'ACTIVE'")) {
      row.next();
      return row.getInt(1);
    }
  }
}
