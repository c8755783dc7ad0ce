package io.carryover.reporting.generation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row at hand of a query, in the types of the domain. */
public final class Row {

  private final ResultSet row;

  Row(ResultSet row) {
    this.row = row;
  }

  /** Text that is never null. */
  public String text(String column) throws SQLException {
    return row.getString(column);
  }

  /** Text, or null. */
  public @Nullable String textOrNull(String column) throws SQLException {
    return row.getString(column);
  }

  /** A number that is never null. */
  public long number(String column) throws SQLException {
    return row.getLong(column);
  }

  /** A truth value that is never null. */
  public boolean flag(String column) throws SQLException {
    return row.getBoolean(column);
  }

  /** An id that is never null. */
  public UUID id(String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  /** A moment that is never null. */
  public Instant instant(String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A moment, or null. */
  public @Nullable Instant instantOrNull(String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** The elements of an array of text. */
  public List<String> texts(String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
