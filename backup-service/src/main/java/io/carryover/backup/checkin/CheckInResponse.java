package io.carryover.backup.checkin;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.backup.BackupConfig;
import io.carryover.backup.event.PolicyAssigned.Category;
import io.carryover.backup.event.PolicyAssigned.Reason;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.policy.DevicePolicy;
import io.carryover.backup.profile.BackupProfile;
import io.carryover.kit.json.LowerCamelCase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a check-in.
 *
 * @param head the newest backup, to send only changes against; null when there is none
 * @param categories what the policy lets the device back up
 */
record CheckInResponse(
    Decision decision,
    List<Reason> reasons,
    @Nullable UUID profileId,
    @Nullable Head head,
    Instant nextCheckInAt,
    List<Category> categories,
    @Nullable String meteredNetworks,
    Limits limits) {

  /** What the device is to do. */
  @EnumNaming(LowerCamelCase.class)
  enum Decision {
    BACK_UP,
    NOT_NOW,
    REFUSED
  }

  /** The newest backup. */
  record Head(long version, String manifestDigest) {}

  /** What one backup may weigh. */
  record Limits(int maxItems, int maxItemBytes, int maxBodyBytes) {}

  static CheckInResponse from(
      CheckInDecision decision,
      @Nullable DevicePolicy policy,
      @Nullable BackupProfile profile,
      BackupConfig limits) {
    return new CheckInResponse(
        switch (decision) {
          case CheckInDecision.BackUp ignored -> Decision.BACK_UP;
          case CheckInDecision.NotNow ignored -> Decision.NOT_NOW;
          case CheckInDecision.Moved ignored -> Decision.NOT_NOW;
          case CheckInDecision.Refused ignored -> Decision.REFUSED;
        },
        switch (decision) {
          case CheckInDecision.BackUp ignored -> List.of();
          case CheckInDecision.NotNow notNow -> notNow.reasons();
          case CheckInDecision.Moved moved -> moved.reasons();
          case CheckInDecision.Refused refused -> refused.reasons();
        },
        profile == null ? null : profile.profileId(),
        head(profile),
        decision.nextCheckInAt(),
        policy == null ? List.of() : policy.categories(),
        policy == null ? null : policy.meteredNetworks().toLowerCase(java.util.Locale.ROOT),
        new Limits(limits.maxItems(), ManifestItem.MAX_SIZE_BYTES, limits.maxBodyBytes()));
  }

  private static @Nullable Head head(@Nullable BackupProfile profile) {
    return profile == null || profile.headVersion() == null || profile.manifestDigest() == null
        ? null
        : new Head(profile.headVersion(), profile.manifestDigest().hex());
  }
}
