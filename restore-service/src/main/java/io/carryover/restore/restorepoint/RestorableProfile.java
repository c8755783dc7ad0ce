package io.carryover.restore.restorepoint;

import io.carryover.kit.identity.DeviceId;
import java.time.Instant;

/**
 * A backup profile with its newest existing backup, as the restore page lists it.
 *
 * @param device the device that made the backup
 * @param newest what is restored unless the user names another version
 * @param sizeBytes of all content of the newest version
 */
public record RestorableProfile(
    DeviceId device,
    String deviceName,
    String osBuild,
    Instant lastBackupAt,
    RestorePoint newest,
    int settingCount,
    int appCount,
    long sizeBytes,
    boolean hasPicture) {}
