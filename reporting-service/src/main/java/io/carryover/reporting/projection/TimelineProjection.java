package io.carryover.reporting.projection;

import io.carryover.kit.database.BatchStatement;
import io.carryover.kit.database.PlainInsert;
import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.BatchEventHandler.Received;
import io.carryover.reporting.event.EventKind;
import io.carryover.reporting.event.PolicyAssigned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Every event once, as a sentence. */
@ApplicationScoped
class TimelineProjection {

  private static final String INSERT =
      """
      insert into timeline (tenant_id, generation, event_id, device_id, kind, occurred_at, event_time, sentence)
      select :tenant, g, :event, :device, :kind, :occurredAt, :eventTime, :sentence
      from unnest(cast(:generations as int[])) g
      on conflict (tenant_id, generation, device_id, occurred_at, event_id) do nothing
      """;

  private static final String INSERT_DECISION =
      """
      insert into timeline (tenant_id, generation, event_id, device_id, kind, occurred_at, event_time, sentence,
                            decision_revision, backup_allowed)
      select :tenant, g, :event, :device, :kind, :occurredAt, :eventTime, :sentence, :revision, :allowed
      from unnest(cast(:generations as int[])) g
      on conflict (tenant_id, generation, device_id, occurred_at, event_id) do nothing
      """;

  private static final String INSERT_ALL =
      """
      insert into timeline (tenant_id, event_id, device_id, kind, occurred_at, event_time, sentence, generation)
      select *
      from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[]) e
      cross join unnest(?::int[]) g
      """;

  private static final String INSERT_UNKNOWN =
      INSERT_ALL
          + "on conflict (tenant_id, generation, device_id, occurred_at, event_id) do nothing";

  private final ProjectionWriter writer;

  TimelineProjection(ProjectionWriter writer) {
    this.writer = writer;
  }

  /**
   * What an event means for a device.
   *
   * @param occurredAt when it happened to the device
   */
  record Entry(UUID deviceId, EventKind kind, Instant occurredAt, String sentence) {}

  void add(Entry entry, EventMetadata event) {
    insert(INSERT, entry, event).executeUpdate();
  }

  /** A row of {@link #INSERT_ALL}. */
  private record Told(EventMetadata event, Entry entry) {}

  /** Adds what events mean, of whichever tenants. */
  <E> void addAll(
      Connection connection,
      Integer[] generations,
      List<Received<E>> events,
      Function<E, Entry> entryOf)
      throws SQLException {
    List<Told> all =
        events.stream().map(one -> new Told(one.metadata(), entryOf.apply(one.event()))).toList();
    if (!PlainInsert.succeeds(connection, () -> insert(connection, INSERT_ALL, generations, all))) {
      insert(connection, INSERT_UNKNOWN, generations, all);
    }
  }

  private static void insert(
      Connection connection, String sql, Integer[] generations, List<Told> all)
      throws SQLException {
    try (var statement = new BatchStatement<>(connection, sql, all)) {
      statement
          .ids(told -> told.event().tenant().value())
          .ids(told -> told.event().id())
          .ids(told -> told.entry().deviceId())
          .texts(told -> told.entry().kind().text())
          .instants(told -> told.entry().occurredAt())
          .instants(told -> told.event().time())
          .texts(told -> told.entry().sentence())
          .array("int4", generations)
          .update();
    }
  }

  /** Also keeps the decision, which tells since when the device has been allowed to back up. */
  void add(PolicyAssigned assigned, EventMetadata event) {
    var entry =
        new Entry(
            assigned.deviceId(),
            EventKind.POLICY_ASSIGNED,
            assigned.assignedAt(),
            Sentences.about(assigned));
    insert(INSERT_DECISION, entry, event)
        .setParameter("revision", assigned.revision())
        .setParameter("allowed", assigned.backup().allowed())
        .executeUpdate();
  }

  private Query insert(String sql, Entry entry, EventMetadata event) {
    return writer
        .statement(sql, event)
        .setParameter("event", event.id())
        .setParameter("device", entry.deviceId())
        .setParameter("kind", entry.kind().text())
        .setParameter("occurredAt", entry.occurredAt())
        .setParameter("eventTime", event.time())
        .setParameter("sentence", entry.sentence());
  }
}
