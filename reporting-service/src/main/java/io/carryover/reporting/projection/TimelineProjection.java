package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.reporting.event.EventKind;
import io.carryover.reporting.event.PolicyAssigned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.UUID;

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
