package io.carryover.kit.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The one session with a service's database that may publish. As long as it lasts no other replica
 * gets one, and it reads what waits itself: whoever has lost it cannot begin another round.
 *
 * <p>The lock is one of the session and not of a row: nothing is written for it, and it ends with a
 * process or a Postgres that is killed.
 */
class RelaySession implements AutoCloseable {

  private static final String LOCK =
      "select pg_try_advisory_lock('outbox_pending'::regclass::oid::bigint)";

  private static final String WAITING =
      "select batch, created_on, positions from outbox_pending order by batch limit ?";

  /** {@code offset 0} keeps one step into the index for each event, whatever the planner knows. */
  private static final String READ =
      """
      select o.* from unnest(?::date[], ?::bigint[]) p (created_on, position)
      cross join lateral (
        select %s from outbox o where o.created_on = p.created_on and o.position = p.position offset 0) o
      """
          .formatted(OutboxRow.COLUMNS);

  private final Connection connection;

  private RelaySession(Connection connection) {
    this.connection = connection;
  }

  /** Takes the connection as its own; null, with the connection closed, when another has one. */
  static @Nullable RelaySession open(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var held = statement.executeQuery(LOCK)) {
      held.next();
      if (held.getBoolean(1)) {
        // A table that was empty when a statement was planned is not empty for long.
        statement.execute("set enable_seqscan = off");
        return new RelaySession(connection);
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return null;
  }

  /**
   * The oldest batches that wait.
   *
   * <p>Whatever it shows, it shows all that was committed before: when it has the second event of a
   * key, which is written only after the first has committed, it has the first as well.
   *
   * @param published whether a batch is out already and only not forgotten yet; it is left out
   * @param limit how many rows are read at most, those left out among them
   */
  List<PendingBatch> waiting(LongPredicate published, int limit) throws SQLException {
    try (var statement = connection.prepareStatement(WAITING)) {
      statement.setInt(1, limit);
      List<PendingBatch> batches = new ArrayList<>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          long batch = row.getLong(1);
          if (!published.test(batch)) {
            batches.add(
                new PendingBatch(batch, row.getObject(2, LocalDate.class), positions(row, 3)));
          }
        }
      }
      return batches;
    }
  }

  /** The events of batches, in no order; an event that is no longer kept is left out. */
  List<OutboxRow> read(Collection<PendingBatch> batches) throws SQLException {
    List<String> days = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    for (PendingBatch batch : batches) {
      days.addAll(Collections.nCopies(batch.positions().size(), batch.createdOn().toString()));
      positions.addAll(batch.positions());
    }
    try (var statement = connection.prepareStatement(READ)) {
      statement.setArray(1, connection.createArrayOf("date", days.toArray()));
      statement.setArray(2, connection.createArrayOf("bigint", positions.toArray(Long[]::new)));
      List<OutboxRow> rows = new ArrayList<>(positions.size());
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(OutboxRow.read(result));
        }
      }
      return rows;
    }
  }

  /** Lets batches wait no longer. */
  void forget(Collection<Long> batches) throws SQLException {
    try (var statement =
        connection.prepareStatement("delete from outbox_pending where batch = any (?)")) {
      statement.setArray(1, connection.createArrayOf("bigint", batches.toArray(Long[]::new)));
      statement.executeUpdate();
    }
  }

  /** Lets another replica publish. */
  @Override
  public void close() throws SQLException {
    try (connection;
        var statement = connection.createStatement()) {
      statement.execute("select pg_advisory_unlock_all()");
      statement.execute("reset enable_seqscan");
    }
  }

  /** Of a column of the type {@code bigint[]}. */
  static List<Long> positions(ResultSet row, int column) throws SQLException {
    return List.of((Long[]) row.getArray(column).getArray());
  }
}
