package io.carryover.kit.outbox;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The events that wait to be published, seen with the system role, which reads every tenant's
 * events and nothing else.
 *
 * <p>Waiting is a row of its own, never "position greater than the last one": positions commit out
 * of order, and a cursor would pass over the late ones for ever.
 */
@ApplicationScoped
class PendingEvents {

  /**
   * One step into the outbox's index for each waiting event, whatever the planner knows of the
   * tables: {@code offset 0} keeps it from joining them. A plan that was made when today's
   * partition was empty would read the whole of it for every batch, until Postgres analyzes it.
   */
  private static final String TAKE =
      """
      select o.* from (select created_on, position from outbox_pending order by position limit ?) p
      cross join lateral (
        select %s from outbox o where o.created_on = p.created_on and o.position = p.position offset 0) o
      order by o.position
      """
          .formatted(OutboxRow.COLUMNS);

  private final javax.sql.DataSource dataSource;

  PendingEvents(@DataSource("system") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Publishes the oldest waiting events and forgets those that the broker has acknowledged.
   *
   * @param publish sends the rows in their order and gives the positions that were acknowledged
   * @return how many were acknowledged; empty when another relay is at work
   */
  OptionalLong relay(int limit, Function<List<OutboxRow>, Collection<Long>> publish)
      throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (!isOnlyRelay(connection)) {
          connection.rollback();
          return OptionalLong.empty();
        }
        List<OutboxRow> rows = take(connection, limit);
        Collection<Long> acknowledged = rows.isEmpty() ? List.of() : publish.apply(rows);
        forget(connection, acknowledged);
        connection.commit();
        return OptionalLong.of(acknowledged.size());
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  /** Lets every event of a topic that is still kept be published again. */
  int refill(String topic) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement(
                """
                insert into outbox_pending (created_on, position)
                select created_on, position from outbox where topic = ? on conflict do nothing
                """)) {
      statement.setString(1, topic);
      return statement.executeUpdate();
    }
  }

  /**
   * Remembers a topic's id, and gives the one that was remembered before, or the same on first
   * sight.
   */
  String rememberTopic(String topic, String topicId) throws SQLException {
    try (var connection = dataSource.getConnection();
        var read =
            connection.prepareStatement("select topic_id from outbox_topic where topic = ?");
        var write =
            connection.prepareStatement(
                """
                insert into outbox_topic (topic, topic_id) values (?, ?)
                on conflict (topic) do update set topic_id = excluded.topic_id
                """)) {
      read.setString(1, topic);
      try (var known = read.executeQuery()) {
        String before = known.next() ? known.getString(1) : topicId;
        write.setString(1, topic);
        write.setString(2, topicId);
        write.executeUpdate();
        return before;
      }
    }
  }

  long count() throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement("select count(*) from outbox_pending");
        var result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }

  void maintain(int daysKept) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement("call outbox_maintain(?)")) {
      statement.setInt(1, daysKept);
      statement.execute();
    }
  }

  private static boolean isOnlyRelay(Connection connection) throws SQLException {
    try (var statement =
            connection.prepareStatement("select relay from outbox_relay for update skip locked");
        var result = statement.executeQuery()) {
      return result.next();
    }
  }

  private static List<OutboxRow> take(Connection connection, int limit) throws SQLException {
    try (var statement = connection.prepareStatement(TAKE)) {
      statement.setInt(1, limit);
      List<OutboxRow> rows = new ArrayList<>();
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(OutboxRow.read(result));
        }
      }
      return rows;
    }
  }

  private static void forget(Connection connection, Collection<Long> positions)
      throws SQLException {
    if (positions.isEmpty()) {
      return;
    }
    try (var statement =
        connection.prepareStatement("delete from outbox_pending where position = any (?)")) {
      statement.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
      statement.executeUpdate();
    }
  }
}
