package io.carryover.kit.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One statement for all rows of a batch: each column is one array, which the statement unnests. Its
 * text is the same for every size, so that it is planned once.
 *
 * @param <T> what one row is made of
 */
public final class BatchStatement<T> implements AutoCloseable {

  /** What the driver has to be told to send in binary, beside its own types. */
  public static final String BINARY_TYPES = "UUID_ARRAY,TIMESTAMPTZ_ARRAY,BOOL_ARRAY";

  private static final String DATETIME_OVERFLOW = "22008";

  private final Connection connection;
  private final PreparedStatement statement;
  private final List<T> rows;
  private int parameters;

  /** The statement for some rows; its parameters follow in their order. */
  public BatchStatement(Connection connection, String sql, List<T> rows) throws SQLException {
    this.connection = connection;
    this.statement = connection.prepareStatement(sql);
    this.rows = rows;
  }

  /** The next column, a {@code uuid[]}. */
  public BatchStatement<T> ids(Function<T, @Nullable UUID> value) throws SQLException {
    return next(BinaryArray.ids(rows, value));
  }

  /**
   * The ids of all rows, of which each has any number: one {@code uuid[]} that is no column. {@link
   * #spans} says which of them are whose.
   */
  public BatchStatement<T> idsOfAll(Function<T, List<UUID>> values) throws SQLException {
    return next(
        BinaryArray.ids(
            rows.stream().flatMap(row -> values.apply(row).stream()).toList(), id -> id));
  }

  /**
   * The next two columns, {@code int[]} both: the first and the last place of a row's own values
   * among those of all rows, counted from 1. Who has none has a last place before the first, as a
   * slice of no elements is written.
   */
  public BatchStatement<T> spans(ToIntFunction<T> count) throws SQLException {
    List<Span> spans = new ArrayList<>(rows.size());
    int before = 0;
    for (T row : rows) {
      int after = before + count.applyAsInt(row);
      spans.add(new Span(before + 1, after));
      before = after;
    }
    return next(BinaryArray.ints(spans, Span::first)).next(BinaryArray.ints(spans, Span::last));
  }

  private record Span(int first, int last) {}

  /** The next column, a {@code text[]}. */
  public BatchStatement<T> texts(Function<T, @Nullable String> value) throws SQLException {
    return next(BinaryArray.texts(rows, value));
  }

  /** The next column, a {@code bytea[]}. */
  public BatchStatement<T> bytes(Function<T, byte @Nullable []> value) throws SQLException {
    return next(BinaryArray.bytes(rows, value));
  }

  /** The next column, a {@code timestamptz[]}; what is finer than a microsecond is rounded. */
  public BatchStatement<T> instants(Function<T, @Nullable Instant> value) throws SQLException {
    try {
      return next(BinaryArray.instants(rows, value));
    } catch (ArithmeticException e) {
      throw new SQLDataException("timestamp out of range", DATETIME_OVERFLOW, e);
    }
  }

  /** The next column, a {@code bigint[]}. */
  public BatchStatement<T> numbers(ToLongFunction<T> value) throws SQLException {
    return next(BinaryArray.numbers(rows, value));
  }

  /** The next column, a {@code bigint[]}. */
  public BatchStatement<T> numbersOrNull(Function<T, @Nullable Long> value) throws SQLException {
    return next(BinaryArray.numbersOrNull(rows, value));
  }

  /** The next column, an {@code int[]}. */
  public BatchStatement<T> ints(ToIntFunction<T> value) throws SQLException {
    return next(BinaryArray.ints(rows, value));
  }

  /** The next column, a {@code boolean[]}. */
  public BatchStatement<T> flags(Function<T, Boolean> value) throws SQLException {
    return next(BinaryArray.flags(rows, value));
  }

  /** An array that is no column. */
  public BatchStatement<T> array(String type, Object[] values) throws SQLException {
    statement.setArray(++parameters, connection.createArrayOf(type, values));
    return this;
  }

  /** A value that is the same for all rows. */
  public BatchStatement<T> same(@Nullable Object value) throws SQLException {
    statement.setObject(++parameters, value);
    return this;
  }

  /** Runs it, and gives what it finds; closed with the statement. */
  public ResultSet query() throws SQLException {
    return statement.executeQuery();
  }

  /** Runs it, and tells how many rows it has written. */
  public int update() throws SQLException {
    return statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }

  private BatchStatement<T> next(BinaryArray array) throws SQLException {
    statement.setObject(++parameters, array);
    return this;
  }
}
