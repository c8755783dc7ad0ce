package io.carryover.kit.outbox;

import io.carryover.kit.event.EventContract;
import io.carryover.kit.id.Ids;
import io.carryover.kit.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where events of many tenants are put in one transaction, by work that is done for all of them at
 * once.
 *
 * <p>The connection is one of the system role, whose grants say what it may write.
 */
@ApplicationScoped
public class BatchOutbox {

  private static final String INSERT =
      """
      with written as (
        insert into outbox (event_id, tenant_id, topic, event_key, event_type, subject, data_schema, occurred_at,
                            traceparent, payload)
        select e.event_id, e.tenant_id, ?, e.key, ?, e.subject, ?, ?, e.traceparent, e.payload
        from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
          with ordinality as e (event_id, tenant_id, key, subject, traceparent, payload, place)
        order by e.place
        returning created_on, position)
      insert into outbox_pending (created_on, position) select created_on, position from written
      """;

  private final EventPayloads payloads;
  private final OutboxRelay relay;
  private final Ids ids;
  private final Clock clock;

  BatchOutbox(EventPayloads payloads, OutboxRelay relay, Ids ids, Clock clock) {
    this.payloads = payloads;
    this.relay = relay;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * An event with where it belongs.
   *
   * @param key events with equal keys are published in the order in which they were appended
   * @param subject the id of the thing that it happened to
   * @param traceparent of the request that has caused it, or null while nothing is traced
   */
  public record Entry<E>(
      TenantId tenant, String key, String subject, @Nullable String traceparent, E event) {}

  /** Appends events in their order, in the transaction of the connection. */
  public <E> void append(Connection connection, EventContract<E> contract, List<Entry<E>> entries)
      throws SQLException {
    try (var statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, contract.topic());
      statement.setString(2, contract.type());
      statement.setString(3, contract.dataSchema());
      statement.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
      statement.setArray(
          5,
          connection.createArrayOf(
              "uuid", entries.stream().map(e -> ids.next()).toArray(UUID[]::new)));
      statement.setArray(
          6,
          connection.createArrayOf(
              "uuid", entries.stream().map(e -> e.tenant().value()).toArray(UUID[]::new)));
      statement.setArray(
          7, connection.createArrayOf("text", entries.stream().map(Entry::key).toArray()));
      statement.setArray(
          8, connection.createArrayOf("text", entries.stream().map(Entry::subject).toArray()));
      statement.setArray(
          9, connection.createArrayOf("text", entries.stream().map(Entry::traceparent).toArray()));
      statement.setArray(
          10,
          connection.createArrayOf(
              "text", entries.stream().map(e -> payloads.write(e.event())).toArray()));
      statement.executeUpdate();
    }
  }

  /** Tells that a transaction with events has committed. */
  public void committed() {
    relay.wake();
  }
}
