package io.carryover.backup.profile;

import io.carryover.backup.event.BackupTrigger;
import io.carryover.backup.manifest.Sha256;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One version of a profile. */
@Entity
@Table(name = "backup")
@IdClass(BackupRow.Key.class)
class BackupRow {

  record Key(UUID tenantId, UUID profileId, long version) {}

  @Id private UUID tenantId;
  @Id private UUID profileId;
  @Id private long version;
  private UUID backupId;
  private byte[] requestDigest;
  private @Nullable Long baseVersion;

  @Enumerated(EnumType.STRING)
  private BackupTrigger trigger;

  private Instant completedAt;
  private Instant keepUntil;
  private String osBuild;
  private byte[] manifestDigest;
  private byte[] manifest;
  private UUID[] packs;
  private int itemCount;
  private int changedItems;
  private long sizeBytes;
  private long storedBytes;
  private Instant nextBackupAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected BackupRow() {}

  BackupRow(UUID tenantId, Backup backup) {
    this.tenantId = tenantId;
    this.profileId = backup.profileId();
    this.version = backup.version();
    this.backupId = backup.backupId();
    this.requestDigest = backup.requestDigest().bytes();
    this.baseVersion = backup.baseVersion();
    this.trigger = backup.trigger();
    this.completedAt = backup.completedAt();
    this.keepUntil = backup.keepUntil();
    this.osBuild = backup.osBuild();
    this.manifestDigest = backup.manifestDigest().bytes();
    this.manifest = backup.sealedManifest();
    this.packs = backup.packs();
    this.itemCount = backup.itemCount();
    this.changedItems = backup.changedItems();
    this.sizeBytes = backup.sizeBytes();
    this.storedBytes = backup.storedBytes();
    this.nextBackupAt = backup.nextBackupAt();
  }

  Backup toDomain() {
    return new Backup(
        profileId,
        version,
        backupId,
        Sha256.ofBytes(requestDigest),
        baseVersion,
        trigger,
        completedAt,
        keepUntil,
        osBuild,
        Sha256.ofBytes(manifestDigest),
        manifest,
        packs,
        itemCount,
        changedItems,
        sizeBytes,
        storedBytes,
        nextBackupAt);
  }
}
