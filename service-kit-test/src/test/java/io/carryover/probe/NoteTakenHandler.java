package io.carryover.probe;

import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

@ApplicationScoped
class NoteTakenHandler implements EventHandler<NoteTaken> {

  /** The trace in which each note was handled. */
  static final Map<UUID, String> TRACES = new ConcurrentHashMap<>();

  private final EntityManager notes;

  NoteTakenHandler(EntityManager notes) {
    this.notes = notes;
  }

  @Override
  public String type() {
    return NoteTaken.CONTRACT.type();
  }

  @Override
  public Class<NoteTaken> payload() {
    return NoteTaken.class;
  }

  @Override
  public void handle(NoteTaken event, EventMetadata metadata) {
    if (event.body().equals("poison")) {
      throw new IllegalArgumentException("cannot apply: " + event.body());
    }
    TRACES.put(event.noteId(), Span.current().getSpanContext().getTraceId());
    notes
        .createNativeQuery(
            """
            insert into note (tenant_id, note_id, body, revision) values (:tenant, :note, :body, :revision)
            on conflict (tenant_id, note_id) do update set body = excluded.body, revision = excluded.revision
            where note.revision < excluded.revision
            """)
        .setParameter("tenant", event.tenantId())
        .setParameter("note", event.noteId())
        .setParameter("body", event.body())
        .setParameter("revision", event.revision())
        .executeUpdate();
  }
}
