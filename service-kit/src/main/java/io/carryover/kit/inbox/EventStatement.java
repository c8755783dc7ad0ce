package io.carryover.kit.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One statement for all events that have come together: each column is one array, which the
 * statement unnests. Its text is the same for every number of events, so that it is planned once.
 *
 * @param <T> what one row is made of
 */
public final class EventStatement<T> implements AutoCloseable {

  private final Connection connection;
  private final PreparedStatement statement;
  private final List<T> rows;
  private int parameters;

  /** The statement for some rows; its parameters follow in their order. */
  public EventStatement(Connection connection, String sql, List<T> rows) throws SQLException {
    this.connection = connection;
    this.statement = connection.prepareStatement(sql);
    this.rows = rows;
  }

  /** The next column, of ids. */
  public EventStatement<T> ids(Function<T, UUID> value) throws SQLException {
    return plain(value);
  }

  /** The next column, of text. */
  public EventStatement<T> texts(Function<T, String> value) throws SQLException {
    return array("text", rows.stream().map(value).toArray());
  }

  /** The next column, of moments; what is finer than a microsecond is rounded. */
  public EventStatement<T> instants(Function<T, @Nullable Instant> value) throws SQLException {
    return plain(value);
  }

  /** The next column, of numbers. */
  public EventStatement<T> numbers(ToLongFunction<T> value) throws SQLException {
    long[] values = rows.stream().mapToLong(value).toArray();
    statement.setObject(++parameters, values);
    return this;
  }

  /** The next column, of numbers that may be absent. */
  public EventStatement<T> numbersOrNull(Function<T, @Nullable Long> value) throws SQLException {
    return plain(value);
  }

  /** The next column, of truth values. */
  public EventStatement<T> flags(Function<T, Boolean> value) throws SQLException {
    return plain(value);
  }

  /** An array that is no column. */
  public EventStatement<T> array(String type, Object[] values) throws SQLException {
    statement.setArray(++parameters, connection.createArrayOf(type, values));
    return this;
  }

  /** Runs it, and tells how many rows it has written. */
  public int update() throws SQLException {
    return statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }

  /** Elements whose words need no quotes in an array; Postgres takes its type from the cast. */
  private EventStatement<T> plain(Function<T, ? extends @Nullable Object> value)
      throws SQLException {
    var array = new StringJoiner(",", "{", "}");
    for (T row : rows) {
      array.add(String.valueOf(value.apply(row)));
    }
    statement.setObject(++parameters, array.toString(), Types.OTHER);
    return this;
  }
}
