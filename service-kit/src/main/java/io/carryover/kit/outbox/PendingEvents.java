package io.carryover.kit.outbox;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The events that wait to be published, seen with the system role, which reads every tenant's
 * events and nothing else.
 *
 * <p>Waiting is a row of its own, never "position greater than the last one": positions commit out
 * of order, and a cursor would pass over the late ones for ever.
 */
@ApplicationScoped
class PendingEvents {

  private static final String REFILL =
      """
      with kept as (
        select created_on, position, (row_number() over (order by created_on, position) - 1) / 1000 as part
        from outbox where topic = ?),
      written as (
        insert into outbox_pending (created_on, positions)
        select created_on, array_agg(position order by position) from kept
        group by created_on, part order by created_on, part
        returning cardinality(positions) as events)
      select coalesce(sum(events), 0) from written
      """;

  private final javax.sql.DataSource dataSource;

  PendingEvents(@DataSource("system") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The session that publishes, or null while another replica has it. */
  @Nullable RelaySession hold() throws SQLException {
    return RelaySession.open(dataSource.getConnection());
  }

  /**
   * Lets every event of a topic that is still kept be published again, and gives how many they are.
   */
  int refill(String topic) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(REFILL)) {
      statement.setString(1, topic);
      try (var events = statement.executeQuery()) {
        events.next();
        return events.getInt(1);
      }
    }
  }

  /** The id that a topic had when this service last published to it, or null on first sight. */
  @Nullable String knownTopic(String topic) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement("select topic_id from outbox_topic where topic = ?")) {
      statement.setString(1, topic);
      try (var known = statement.executeQuery()) {
        return known.next() ? known.getString(1) : null;
      }
    }
  }

  void rememberTopic(String topic, String topicId) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement(
                """
                insert into outbox_topic (topic, topic_id) values (?, ?)
                on conflict (topic) do update set topic_id = excluded.topic_id
                """)) {
      statement.setString(1, topic);
      statement.setString(2, topicId);
      statement.executeUpdate();
    }
  }

  long count() throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement(
                "select coalesce(sum(cardinality(positions)), 0) from outbox_pending");
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
}
