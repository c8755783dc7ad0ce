package io.carryover.kit.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.event.EventContract;
import io.carryover.kit.id.Ids;
import io.carryover.kit.outbox.BatchOutbox.Entry;
import io.carryover.kit.tenancy.TenantId;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One process of a service: what it appends, and its turn at publishing. */
final class Replica {

  static final int ROUND = 20;
  static final EventContract<Happened> CONTRACT =
      new EventContract<>(
          "io.carryover.Happened",
          "happened.v1",
          "urn:carryover:event:happened:v1",
          Happened.class);

  final HandedOver handedOver;
  final PendingEvents pending;
  private final javax.sql.DataSource database;
  private final BatchOutbox outbox;
  private @Nullable Connection committing;

  /** An event of a key; revisions of a key grow by one. */
  record Happened(String key, int revision) {}

  Replica(OutboxDatabase database) {
    this(database, 1_000_000);
  }

  /** A process that keeps so many bytes of events in memory. */
  Replica(OutboxDatabase database, long handedOverBytes) {
    this.database = database.system();
    this.pending = new PendingEvents(this.database);
    var config = new Config(new MemorySize(BigInteger.valueOf(handedOverBytes)));
    this.handedOver = new HandedOver(config);
    var relay = new OutboxRelay(pending, null, handedOver, config, List.of());
    Ids ids = UUID::randomUUID;
    this.outbox =
        new BatchOutbox(
            new EventPayloads(new ObjectMapper()), relay, handedOver, ids, Clock.systemUTC());
  }

  /** Its session as the relay, or null while another replica has it. */
  @Nullable RelaySession hold() throws SQLException {
    RelaySession session = pending.hold();
    if (session != null) {
      handedOver.open();
    }
    return session;
  }

  RelayRounds rounds(RelaySession session, Function<List<OutboxRow>, Collection<Long>> broker) {
    return new RelayRounds(session, handedOver, broker, ROUND);
  }

  /** A transaction of its own, not yet begun. */
  Connection connect() throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  /** Appends the next revision of each key, with what orders them held until the commit. */
  void append(Connection connection, String... keys) throws SQLException {
    outbox.append(
        connection,
        CONTRACT,
        Stream.of(keys).map(key -> entry(key, advance(connection, key))).toList());
  }

  /**
   * Appends in one transaction, and commits. One connection is for all of them: to open one takes
   * longer than all that is done with it.
   */
  void commit(String... keys) throws SQLException {
    if (committing == null) {
      committing = connect();
    }
    try {
      append(committing, keys);
      committing.commit();
    } catch (SQLException | RuntimeException e) {
      // What it holds would keep the next test from emptying the tables.
      committing.rollback();
      throw e;
    }
  }

  private static Entry<Happened> entry(String key, int revision) {
    return new Entry<>(
        new TenantId(new UUID(0, 7)),
        key,
        key + "-" + revision,
        revision % 2 == 0 ? null : "00-trace-of-" + revision,
        new Happened(key, revision));
  }

  private static int advance(Connection connection, String key) {
    try (var statement =
        connection.prepareStatement(
            """
            insert into head (event_key, revision) values (?, 1)
            on conflict (event_key) do update set revision = head.revision + 1 returning revision
            """)) {
      statement.setString(1, key);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Config(MemorySize handedOver) implements OutboxConfig {
    @Override
    public int batchSize() {
      return ROUND;
    }

    @Override
    public Duration pace() {
      return Duration.ZERO;
    }

    @Override
    public int daysKept() {
      return 30;
    }

    @Override
    public short topicReplicas() {
      return 1;
    }
  }
}
