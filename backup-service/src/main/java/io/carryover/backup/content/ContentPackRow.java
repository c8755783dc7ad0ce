package io.carryover.backup.content;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sealed pack: its bytes, or the object that has them. */
@Entity
@Table(name = "content_pack")
@IdClass(ContentPackRow.Key.class)
class ContentPackRow {

  record Key(UUID tenantId, UUID profileId, UUID packId) {}

  @Id private UUID tenantId;
  @Id private UUID profileId;
  @Id private UUID packId;
  private byte @Nullable [] sealed;
  private @Nullable UUID objectId;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected ContentPackRow() {}

  PackRows.KeptPack toDomain() {
    return new PackRows.KeptPack(tenantId, profileId, packId, sealed, objectId);
  }
}
