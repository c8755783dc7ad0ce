package io.carryover.agent.protocol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the restore page shows, or why it is not shown. */
public record RestoreOffer(
    UUID offerId,
    boolean shown,
    List<Reason> reasons,
    List<Profile> profiles,
    @Nullable String next) {

  /** A profile to choose from. */
  public record Profile(
      UUID profileId,
      UUID deviceId,
      String deviceName,
      String osBuild,
      Instant lastBackupAt,
      long backupVersion,
      int settingCount,
      int appCount,
      boolean hasPicture) {}
}
