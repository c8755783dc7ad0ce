package io.carryover.kit.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * Inserts rows that are nearly always new.
 *
 * <p>{@code on conflict} looks each row up before it inserts it, and notes afterwards in the log
 * that nobody was faster. A plain insert does neither, and fails as a whole when one of its rows is
 * there.
 */
public final class PlainInsert {

  private static final String UNIQUE_VIOLATION = "23505";

  private PlainInsert() {}

  /** An insert. */
  @FunctionalInterface
  public interface Insert {
    /** Does it. */
    void run() throws SQLException;
  }

  /**
   * Tries it within the connection's transaction, which goes on either way.
   *
   * @return false when one of the rows was there: then none of them has been inserted
   */
  public static boolean succeeds(Connection connection, Insert insert) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      insert.run();
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
      return false;
    }
    connection.releaseSavepoint(before);
    return true;
  }
}
