package io.carryover.reporting.generation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's read models in the active generation at one moment.
 *
 * <p>Every query begins with the parameters {@code tenant_id} and {@code generation}, which are
 * bound here, so that none can be written without them.
 */
public final class Snapshot {

  private final Connection connection;
  private final UUID tenant;
  private final int generation;

  Snapshot(Connection connection, UUID tenant, int generation) {
    this.connection = connection;
    this.tenant = tenant;
    this.generation = generation;
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** The value of the row at hand. */
    T read(Row row) throws SQLException;
  }

  /** When the newest event happened that these read models know, or null when they know none. */
  public @Nullable Instant asOf() {
    return list(
            """
            select event_time from timeline where tenant_id = ? and generation = ?
            order by event_time desc limit 1
            """,
            row -> row.instant("event_time"))
        .stream()
        .findFirst()
        .orElse(null);
  }

  /**
   * The rows of a query.
   *
   * @param sql its first two parameters are the tenant and the generation
   * @param parameters the others
   */
  public <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) {
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (var rows = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        var row = new Row(rows);
        while (rows.next()) {
          found.add(reader.read(row));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first row of a query, if there is one. */
  public <T> Optional<T> find(String sql, RowReader<T> reader, Object... parameters) {
    return list(sql, reader, parameters).stream().findFirst();
  }

  private void bind(PreparedStatement statement, Object[] parameters) throws SQLException {
    statement.setObject(1, tenant);
    statement.setInt(2, generation);
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      statement.setObject(
          i + 3, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
    }
  }
}
