package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.BatchEventHandler.Received;
import io.carryover.kit.inbox.EventRows;
import io.carryover.reporting.event.EventKind;
import io.carryover.reporting.event.PolicyAssigned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
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
      select :tenant, g, "eventId", "deviceId", kind, "occurredAt", "eventTime", sentence
      from json_to_recordset(cast(:entries as json))
             as e ("eventId" uuid, "deviceId" uuid, kind text, "occurredAt" timestamptz, "eventTime" timestamptz,
                   sentence text)
      cross join unnest(cast(:generations as int[])) g
      on conflict (tenant_id, generation, event_id) do nothing
      """;

  private final ProjectionWriter writer;
  private final EventRows rows;

  TimelineProjection(ProjectionWriter writer, EventRows rows) {
    this.writer = writer;
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
      UUID eventId,
      UUID deviceId,
      String kind,
      Instant occurredAt,
      Instant eventTime,
      String sentence) {}

  /** Adds what events of one tenant mean. */
  <E> void addAll(List<Received<E>> events, Function<E, Entry> entryOf) {
    writer
        .statement(INSERT_ALL, events.getFirst().metadata().tenant())
        .setParameter(
            "entries",
            rows.of(
                events,
                received -> {
                  Entry entry = entryOf.apply(received.event());
                  return new Row(
                      received.metadata().id(),
                      entry.deviceId(),
                      entry.kind().text(),
                      entry.occurredAt(),
                      received.metadata().time(),
                      entry.sentence());
                }))
        .executeUpdate();
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
