package io.carryover.backup.content;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** A sealed pack. */
@Entity
@Table(name = "content_pack")
@IdClass(ContentPackRow.Key.class)
class ContentPackRow {

  record Key(UUID tenantId, UUID profileId, UUID packId) {}

  @Id private UUID tenantId;
  @Id private UUID profileId;
  @Id private UUID packId;
  private byte[] sealed;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected ContentPackRow() {}

  UUID packId() {
    return packId;
  }

  byte[] sealed() {
    return sealed;
  }
}
