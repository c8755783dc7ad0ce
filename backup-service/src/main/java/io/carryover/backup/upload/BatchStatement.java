package io.carryover.backup.upload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One statement for all of a batch: each column of the batch is one array, which the statement
 * unnests. Its text is the same for every size, so that it is planned once.
 */
final class BatchStatement<T> implements AutoCloseable {

  private final Connection connection;
  private final PreparedStatement statement;
  private final List<T> batch;
  private int parameters;

  /** The statement for a batch; its parameters follow in their order. */
  BatchStatement(Connection connection, String sql, List<T> batch) throws SQLException {
    this.connection = connection;
    this.statement = connection.prepareStatement(sql);
    this.batch = batch;
  }

  /**
   * The next column.
   *
   * @param type of its elements, as Postgres calls it
   */
  BatchStatement<T> column(String type, Function<T, ? extends @Nullable Object> value)
      throws SQLException {
    Object[] values = new Object[batch.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(batch.get(i));
    }
    statement.setArray(++parameters, connection.createArrayOf(type, values));
    return this;
  }

  /** The next column, of byte arrays. */
  BatchStatement<T> bytes(Function<T, byte[]> value) throws SQLException {
    byte[][] values = new byte[batch.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(batch.get(i));
    }
    statement.setArray(++parameters, connection.createArrayOf("bytea", values));
    return this;
  }

  /** A value that is the same for all of the batch. */
  BatchStatement<T> same(Object value) throws SQLException {
    statement.setObject(++parameters, value);
    return this;
  }

  ResultSet query() throws SQLException {
    return statement.executeQuery();
  }

  int update() throws SQLException {
    return statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
