package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.BatchEventHandler.Received;
import io.carryover.kit.inbox.EventRows;
import io.carryover.reporting.event.EventKind;
import io.carryover.reporting.event.PolicyAssigned;
import io.carryover.reporting.generation.LiveGenerations;
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
      on conflict (tenant_id, generation, event_id) do nothing
      """;

  private static final String INSERT_DECISION =
      """
      insert into timeline (tenant_id, generation, event_id, device_id, kind, occurred_at, event_time, sentence,
                            decision_revision, backup_allowed)
      select :tenant, g, :event, :device, :kind, :occurredAt, :eventTime, :sentence, :revision, :allowed
      from unnest(cast(:generations as int[])) g
      on conflict (tenant_id, generation, event_id) do nothing
      """;

  private static final String INSERT_ALL =
      """
      insert into timeline (tenant_id, generation, event_id, device_id, kind, occurred_at, event_time, sentence)
      select "tenantId", g, "eventId", "deviceId", kind, "occurredAt", "eventTime", sentence
      from unnest(cast(? as int[])) g, json_to_recordset(cast(? as json))
             as e ("tenantId" uuid, "eventId" uuid, "deviceId" uuid, kind text, "occurredAt" timestamptz, "eventTime" timestamptz,
                   sentence text)
      on conflict (tenant_id, generation, event_id) do nothing
      """;

  private final ProjectionWriter writer;
  private final LiveGenerations generations;
  private final EventRows rows;

  TimelineProjection(ProjectionWriter writer, LiveGenerations generations, EventRows rows) {
    this.writer = writer;
    this.generations = generations;
    this.rows = rows;
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
  private record Row(
      UUID tenantId,
      UUID eventId,
      UUID deviceId,
      String kind,
      Instant occurredAt,
      Instant eventTime,
      String sentence) {}

  /** Adds what events mean, of whichever tenants. */
  <E> void addAll(Connection connection, List<Received<E>> events, Function<E, Entry> entryOf)
      throws SQLException {
    try (var statement = connection.prepareStatement(INSERT_ALL)) {
      statement.setArray(1, connection.createArrayOf("int4", generations.toWrite(connection)));
      statement.setString(
          2, rows.of(events, one -> row(one.metadata(), entryOf.apply(one.event()))));
      statement.executeUpdate();
    }
  }

  private static Row row(EventMetadata event, Entry entry) {
    return new Row(
        event.tenant().value(),
        event.id(),
        entry.deviceId(),
        entry.kind().text(),
        entry.occurredAt(),
        event.time(),
        entry.sentence());
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
