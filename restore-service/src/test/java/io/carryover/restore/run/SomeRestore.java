package io.carryover.restore.run;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.Sha256;
import io.carryover.restore.offer.OfferId;
import io.carryover.restore.plan.PlanSize;
import io.carryover.restore.restorepoint.ProfileId;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.run.Restore.Planned;
import io.carryover.restore.run.RestoreRequest.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The values that the tests of restores share. */
final class SomeRestore {

  static final Instant REQUESTED_AT = Instant.parse("2026-10-20T08:00:00Z");
  static final Duration LIFETIME = Duration.ofDays(7);
  static final Instant EXPIRES_AT = REQUESTED_AT.plus(LIFETIME);

  static final RestoreId ID = new RestoreId(new UUID(7, 1));
  static final OfferId OFFER = new OfferId(new UUID(7, 2));
  static final DeviceId DEVICE = new DeviceId(new UUID(7, 3));
  static final DeviceId OLD_DEVICE = new DeviceId(new UUID(7, 4));
  static final UserId ADA = new UserId("ada");
  static final ProfileId PROFILE = new ProfileId(new UUID(7, 5));

  static final Sha256 DIGEST = Sha256.of("the manifest of version 6");
  static final Sha256 ANOTHER_DIGEST = Sha256.of("another manifest");
  static final RestorePoint POINT = new RestorePoint(PROFILE, 6, DIGEST, 3);

  /** Of the whole backup, which has no apps. */
  static final PlanSize PLAN = new PlanSize(3, 0);

  static final ItemCounts ALL_APPLIED = applied(3);

  private SomeRestore() {}

  static RestoreRequest request(Wish wish) {
    return new RestoreRequest(ID, OFFER, DEVICE, ADA, wish);
  }

  static RestoreRequest requestOfTheBackup() {
    return request(new Wish.Backup(PROFILE, 6L));
  }

  static Restore requested() {
    return Restore.requested(
            requestOfTheBackup(), POINT, RestoreOccasion.DEVICE_SETUP, REQUESTED_AT, LIFETIME)
        .restore();
  }

  static Restore planned() {
    return planned(PLAN);
  }

  static Restore planned(PlanSize plan) {
    return ((Planned.Kept) requested().plan(plan, REQUESTED_AT)).reaction().restore();
  }

  static Restore inProgress() {
    return planned().report(applied(1), 0, REQUESTED_AT.plusSeconds(1)).restore();
  }

  static Restore finished() {
    return inProgress().finish(DIGEST, REQUESTED_AT.plusSeconds(2)).restore();
  }

  static Restore setUpAsNew() {
    return Restore.setUpAsNew(
            request(new Wish.SetUpAsNew()), RestoreOccasion.DEVICE_SETUP, REQUESTED_AT, LIFETIME)
        .restore();
  }

  static ItemCounts applied(int items) {
    return ItemCounts.counted(items, Map.of(), Map.of());
  }
}
