package io.carryover.kit.outbox;

import io.carryover.kit.database.BatchStatement;
import io.carryover.kit.event.EventContract;
import io.carryover.kit.id.Ids;
import io.carryover.kit.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where events of many tenants are put in one transaction, by work that is done for all of them at
 * once.
 *
 * <p>The connection is one of the system role, whose grants say what it may write.
 */
@Singleton
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
      insert into outbox_pending (created_on, positions)
      select created_on, array_agg(position order by position) from written group by created_on
      returning batch, positions
      """;

  private final EventPayloads payloads;
  private final OutboxRelay relay;
  private final HandedOver handedOver;
  private final Ids ids;
  private final Clock clock;

  BatchOutbox(
      EventPayloads payloads, OutboxRelay relay, HandedOver handedOver, Ids ids, Clock clock) {
    this.payloads = payloads;
    this.relay = relay;
    this.handedOver = handedOver;
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

  /**
   * Appends events in their order, in the transaction of the connection.
   *
   * <p>They are handed to the relay at once, which publishes them when their transaction has
   * committed; so the caller holds what orders two events of one key, such as a lock on the row
   * that they tell of, until its commit.
   */
  public <E> void append(Connection connection, EventContract<E> contract, List<Entry<E>> entries)
      throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    // As Postgres keeps it, so that an event is the same from memory and from the table.
    OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    List<Appended> appended = new ArrayList<>(entries.size());
    for (Entry<E> entry : entries) {
      appended.add(new Appended(entry.tenant().value(), row(contract, entry, now)));
    }
    try (var statement = new BatchStatement<>(connection, INSERT, appended);
        var batch =
            statement
                .same(contract.topic())
                .same(contract.type())
                .same(contract.dataSchema())
                .same(now)
                .ids(a -> a.row().eventId())
                .ids(Appended::tenant)
                .texts(a -> a.row().key())
                .texts(a -> a.row().subject())
                .texts(a -> a.row().traceparent())
                .texts(a -> a.row().payload())
                .query()) {
      batch.next();
      handedOver.put(
          batch.getLong(1),
          appended.stream().map(Appended::row).toList(),
          RelaySession.positions(batch, 2));
    }
  }

  /** A row and the tenant, which the relay has no use for. */
  private record Appended(UUID tenant, OutboxRow row) {}

  /** Tells that a transaction with events has committed. */
  public void committed() {
    relay.wake();
  }

  private <E> OutboxRow row(EventContract<E> contract, Entry<E> entry, OffsetDateTime now) {
    return new OutboxRow(
        OutboxRow.NO_POSITION,
        ids.next(),
        contract.topic(),
        entry.key(),
        contract.type(),
        entry.subject(),
        contract.dataSchema(),
        now,
        entry.traceparent(),
        payloads.write(entry.event()));
  }
}
