package io.carryover.backup.restorecontent;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A restore as last heard. */
@Entity
@Table(name = "restore_grant")
@IdClass(RestoreGrantRow.Key.class)
class RestoreGrantRow {

  record Key(UUID tenantId, UUID restoreId) {}

  @Id private UUID tenantId;
  @Id private UUID restoreId;
  private long revision;
  private UUID deviceId;
  private @Nullable UUID profileId;
  private @Nullable Long backupVersion;
  private @Nullable Instant expiresAt;
  private @Nullable Instant readableUntil;
  private boolean finished;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected RestoreGrantRow() {}

  RestoreGrant toDomain() {
    return new RestoreGrant(restoreId, deviceId, profileId, backupVersion, readableUntil, finished);
  }
}
