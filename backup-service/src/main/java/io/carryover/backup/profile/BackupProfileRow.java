package io.carryover.backup.profile;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One user on one device, and the newest of its backups. */
@Entity
@Table(name = "backup_profile")
@IdClass(BackupProfileRow.Key.class)
class BackupProfileRow {

  record Key(UUID tenantId, UUID profileId) {}

  @Id private UUID tenantId;
  @Id private UUID profileId;
  private UUID deviceId;
  private String userId;
  private String deviceName;
  private String osBuild;
  private long revision;
  private @Nullable Long headVersion;
  private byte @Nullable [] manifestDigest;
  private int settingCount;
  private int appCount;
  private long sizeBytes;
  private @Nullable Instant lastBackupAt;
  private @Nullable Instant nextBackupAt;
  private boolean hasPicture;
  private Instant createdAt;
  private @Nullable Instant deletedAt;
  private @Nullable Instant undoUntil;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected BackupProfileRow() {}

  BackupProfile toDomain() {
    return new BackupProfile(
        tenantId,
        profileId,
        deviceId,
        userId,
        deviceName,
        osBuild,
        revision,
        headVersion,
        manifestDigest == null ? null : io.carryover.backup.manifest.Sha256.ofBytes(manifestDigest),
        settingCount,
        appCount,
        sizeBytes,
        lastBackupAt,
        nextBackupAt,
        hasPicture,
        createdAt,
        deletedAt,
        undoUntil);
  }

  void delete(Instant now, Instant newUndoUntil) {
    deletedAt = now;
    undoUntil = newUndoUntil;
    revision++;
  }

  void undelete() {
    deletedAt = null;
    undoUntil = null;
    revision++;
  }

  void countEvent() {
    revision++;
  }

  void showPicture() {
    hasPicture = true;
  }
}
