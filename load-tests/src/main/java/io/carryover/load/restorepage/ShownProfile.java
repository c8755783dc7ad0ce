package io.carryover.load.restorepage;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * A profile as the restore page shows it.
 *
 * @param sameDevice whether the asking device itself made it
 */
record ShownProfile(
    UUID profileId,
    UUID deviceId,
    String deviceName,
    String osBuild,
    Instant lastBackupAt,
    long backupVersion,
    int settingCount,
    int appCount,
    long sizeBytes,
    boolean hasPicture,
    boolean sameDevice) {

  /** The newest first. Texts of ids sort as the database sorts ids; Java's UUIDs do not. */
  static final Comparator<ShownProfile> IN_THE_ORDER_OF_THE_PAGE =
      Comparator.comparing(ShownProfile::lastBackupAt)
          .reversed()
          .thenComparing(profile -> profile.profileId().toString());
}
