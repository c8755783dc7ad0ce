package io.carryover.probe;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "note")
@IdClass(NoteRow.Key.class)
class NoteRow {

  record Key(UUID tenantId, UUID noteId) {}

  @Id private UUID tenantId;
  @Id private UUID noteId;
  private String body;
  private int revision;

  @SuppressWarnings("NullAway.Init")
  protected NoteRow() {}

  NoteRow(UUID tenantId, UUID noteId, String body, int revision) {
    this.tenantId = tenantId;
    this.noteId = noteId;
    this.body = body;
    this.revision = revision;
  }

  UUID noteId() {
    return noteId;
  }

  String body() {
    return body;
  }
}
