package io.carryover.kit.outbox;

import io.carryover.kit.event.EventContract;
import io.carryover.kit.id.Ids;
import io.carryover.kit.telemetry.Traces;
import io.carryover.kit.tenancy.CurrentTenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Where a service puts an event in the same transaction as the change that it tells of.
 *
 * <p>An event without its change, or a change without its event, cannot come to be: both are rows
 * of one commit. The relay publishes after it.
 */
@ApplicationScoped
public class Outbox {

  private static final String INSERT =
      """
      with written as (
        insert into outbox (event_id, tenant_id, topic, event_key, event_type, subject, data_schema, occurred_at,
                            traceparent, payload)
        select e.event_id, :tenantId, :topic, e.key, :type, e.subject, :dataSchema, :occurredAt, :traceparent, e.payload
        from unnest(cast(:eventIds as uuid[]), cast(:keys as text[]), cast(:subjects as text[]), cast(:payloads as text[]))
          with ordinality as e (event_id, key, subject, payload, place)
        order by e.place
        returning created_on, position)
      insert into outbox_pending (created_on, positions)
      select created_on, array_agg(position order by position) from written group by created_on
      """;

  private final EntityManager entityManager;
  private final TransactionSynchronizationRegistry transactions;
  private final OutboxRelay relay;
  private final EventPayloads payloads;
  private final EventStamp stamp;

  Outbox(
      EntityManager entityManager,
      TransactionSynchronizationRegistry transactions,
      OutboxRelay relay,
      EventPayloads payloads,
      EventStamp stamp) {
    this.entityManager = entityManager;
    this.transactions = transactions;
    this.relay = relay;
    this.payloads = payloads;
    this.stamp = stamp;
  }

  /**
   * Appends an event of the current tenant to the caller's transaction.
   *
   * @param key events with equal keys are published in the order in which they were appended
   * @param subject the id of the thing that it happened to
   * @throws IllegalStateException outside a transaction
   */
  public <E> void append(EventContract<E> contract, String key, String subject, E event) {
    appendAll(contract, List.of(new Entry<>(key, subject, event)));
  }

  /**
   * An event with where it belongs.
   *
   * @param key events with equal keys are published in the order in which they were appended
   * @param subject the id of the thing that it happened to
   */
  public record Entry<E>(String key, String subject, E event) {}

  /**
   * Appends events of the current tenant, in their order and with one statement.
   *
   * @throws IllegalStateException outside a transaction
   */
  public <E> void appendAll(EventContract<E> contract, List<Entry<E>> entries) {
    if (!QuarkusTransaction.isActive()) {
      throw new IllegalStateException("An event is appended in the transaction of its change.");
    }
    if (entries.isEmpty()) {
      return;
    }
    entityManager
        .createNativeQuery(INSERT)
        .setParameter(
            "eventIds", entries.stream().map(entry -> stamp.ids().next()).toArray(UUID[]::new))
        .setParameter("tenantId", stamp.currentTenant().get().value())
        .setParameter("topic", contract.topic())
        .setParameter("keys", entries.stream().map(Entry::key).toArray(String[]::new))
        .setParameter("type", contract.type())
        .setParameter("subjects", entries.stream().map(Entry::subject).toArray(String[]::new))
        .setParameter("dataSchema", contract.dataSchema())
        .setParameter("occurredAt", stamp.clock().instant())
        .setParameter("traceparent", Traces.currentTraceParent())
        .setParameter(
            "payloads",
            entries.stream().map(entry -> payloads.write(entry.event())).toArray(String[]::new))
        .executeUpdate();
    transactions.registerInterposedSynchronization(new WakeRelayAfterCommit());
  }

  /** What every event is stamped with. */
  @ApplicationScoped
  static class EventStamp {
    private final CurrentTenant currentTenant;
    private final Ids ids;
    private final Clock clock;

    EventStamp(CurrentTenant currentTenant, Ids ids, Clock clock) {
      this.currentTenant = currentTenant;
      this.ids = ids;
      this.clock = clock;
    }

    CurrentTenant currentTenant() {
      return currentTenant;
    }

    Ids ids() {
      return ids;
    }

    Clock clock() {
      return clock;
    }
  }

  private final class WakeRelayAfterCommit implements Synchronization {
    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        relay.wake();
      }
    }
  }
}
