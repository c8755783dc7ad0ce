package io.carryover.kit.inbox;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** Transactions of the system role, which sees rows of every tenant as far as its grants go. */
@ApplicationScoped
class AllTenants {

  private final javax.sql.DataSource dataSource;

  AllTenants(@DataSource("system") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Writes with a connection. */
  @FunctionalInterface
  interface Work {
    void write(Connection connection) throws SQLException;
  }

  /**
   * Runs work in a transaction: all of it is written, or nothing.
   *
   * @throws IllegalStateException caused by what the database said
   */
  void write(Work work) {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        work.write(connection);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("A batch of events could not be written.", e);
    }
  }
}
