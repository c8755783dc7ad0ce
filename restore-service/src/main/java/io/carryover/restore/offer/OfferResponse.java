package io.carryover.restore.offer;

import io.carryover.kit.identity.DeviceId;
import io.carryover.restore.PageCursor;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.restorepoint.RestorableProfile;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the restore page shows, or why it is not shown.
 *
 * @param reasons empty when the page is shown
 * @param profiles the profile with the newest backup first
 * @param next the cursor of the next page, or null after the last one
 * @param expiresAt until when the offer can be answered; null when it is not shown
 */
record OfferResponse(
    UUID offerId,
    RestoreOccasion occasion,
    boolean shown,
    List<Reason> reasons,
    List<ProfileResponse> profiles,
    @Schema(nullable = true) @Nullable String next,
    @Schema(nullable = true) @Nullable Instant expiresAt) {

  /**
   * One profile to choose.
   *
   * @param backupVersion the newest version
   * @param sameDevice whether the asking device itself made it
   */
  record ProfileResponse(
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

    private static ProfileResponse from(RestorableProfile profile, DeviceId asking) {
      return new ProfileResponse(
          profile.newest().profile().value(),
          profile.device().value(),
          profile.deviceName(),
          profile.osBuild(),
          profile.lastBackupAt(),
          profile.newest().backupVersion(),
          profile.settingCount(),
          profile.appCount(),
          profile.sizeBytes(),
          profile.hasPicture(),
          profile.device().equals(asking));
    }
  }

  static OfferResponse from(OfferPages.OfferPage page) {
    RestoreOffer offer = page.offer();
    PageCursor next = page.next();
    return new OfferResponse(
        offer.id().value(),
        offer.occasion(),
        offer.state() instanceof OfferState.Open,
        offer.state() instanceof OfferState.NotShown notShown ? notShown.reasons() : List.of(),
        page.profiles().stream().map(p -> ProfileResponse.from(p, offer.device())).toList(),
        next == null ? null : next.text(),
        offer.state() instanceof OfferState.Open open ? open.expiresAt() : null);
  }
}
