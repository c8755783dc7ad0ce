package io.carryover.restore.restorepoint;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.Sha256;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * A backup that exists. Read from the view that leaves out what is deleted; written by the
 * handlers.
 */
@Entity
@Immutable
@Table(name = "existing_restore_point")
@IdClass(RestorePointRow.Key.class)
class RestorePointRow {

  record Key(UUID tenantId, UUID profileId, long backupVersion) {}

  @Id private UUID tenantId;
  @Id private UUID profileId;
  @Id private long backupVersion;
  private UUID deviceId;
  private String userId;
  private Instant completedAt;
  private String deviceName;
  private String osBuild;
  private String manifestDigest;
  private int settingCount;
  private int appCount;
  private long sizeBytes;
  private boolean hasPicture;

  @SuppressWarnings("NullAway.Init")
  protected RestorePointRow() {}

  boolean isOf(UserId user) {
    return userId.equals(user.value());
  }

  RestorePoint toRestorePoint() {
    return new RestorePoint(
        new ProfileId(profileId),
        backupVersion,
        new Sha256(manifestDigest),
        (long) settingCount + appCount);
  }

  RestorableVersion toVersion() {
    return new RestorableVersion(
        toRestorePoint(), deviceName, osBuild, completedAt, settingCount, appCount, sizeBytes);
  }

  RestorableProfile toProfile() {
    return new RestorableProfile(
        new DeviceId(deviceId),
        deviceName,
        osBuild,
        completedAt,
        toRestorePoint(),
        settingCount,
        appCount,
        sizeBytes,
        hasPicture);
  }
}
