package io.carryover.backup.picture;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The sealed picture of a profile. */
@Entity
@Table(name = "desktop_picture")
@IdClass(DesktopPictureRow.Key.class)
class DesktopPictureRow {

  record Key(UUID tenantId, UUID profileId) {}

  @Id private UUID tenantId;
  @Id private UUID profileId;
  private byte[] sealed;
  private Instant takenAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected DesktopPictureRow() {}

  DesktopPictureRow(UUID tenantId, UUID profileId, byte[] sealed, Instant takenAt) {
    this.tenantId = tenantId;
    this.profileId = profileId;
    this.sealed = sealed;
    this.takenAt = takenAt;
  }

  byte[] sealed() {
    return sealed;
  }
}
