package io.carryover.backup.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.backup.checkin.CheckInDecision.Asking;
import io.carryover.backup.checkin.CheckInDecision.BackUp;
import io.carryover.backup.checkin.CheckInDecision.Moved;
import io.carryover.backup.checkin.CheckInDecision.NotNow;
import io.carryover.backup.checkin.CheckInDecision.Refused;
import io.carryover.backup.checkin.CheckInDecision.Waits;
import io.carryover.backup.event.BackupTrigger;
import io.carryover.backup.event.PolicyAssigned.Reason;
import io.carryover.backup.policy.DevicePolicy;
import io.carryover.backup.profile.BackupProfile;
import io.carryover.backup.schedule.Schedule;
import io.carryover.backup.schedule.SlotHolder;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckInDecisionTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Waits WAITS = new Waits(Duration.ofSeconds(5), Duration.ofDays(1));
  private static final DevicePolicy ALLOWED = policy(true, true);

  private final Schedule schedule = new Schedule(1);

  @Test
  void aDeviceWhosePolicyIsOnTheWayComesAgainSoon() {
    assertThat(decide(1, null, null, BackupTrigger.SCHEDULED))
        .isInstanceOf(NotNow.class)
        .extracting(CheckInDecision::nextCheckInAt)
        .isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void theFirstBackupIsTakenAtOnceHoweverManyAreLate() {
    late(10);

    assertThat(decide(99, ALLOWED, null, BackupTrigger.SCHEDULED)).isInstanceOf(BackUp.class);
  }

  @Test
  void aDeviceBeforeItsSlotIsToldTheSlot() {
    Instant slot = NOW.plusSeconds(60);

    assertThat(decide(1, ALLOWED, slot, BackupTrigger.SCHEDULED))
        .isEqualTo(
            new NotNow(
                List.of(
                    new Reason(
                        "not-due-yet", "The last backup is recent; the next one is scheduled.")),
                slot));
  }

  @Test
  void aPersonIsServedBeforeTheSlot() {
    assertThat(decide(1, ALLOWED, NOW.plusSeconds(60), BackupTrigger.MANUAL))
        .isInstanceOf(BackUp.class);
  }

  @Test
  void ofLateDevicesOneASecondIsTakenAndTheOthersGetSlotsOfTheirOwn() {
    Set<Long> seconds = new HashSet<>();
    for (int i = 1; i < 60; i++) {
      Instant overdue = NOW.minus(Duration.ofDays(1));
      if (decide(i, ALLOWED, overdue, BackupTrigger.SCHEDULED)
          instanceof Moved(Instant slot, Instant next)) {
        assertThat(slot).isEqualTo(overdue);
        assertThat(next).isBetween(NOW, NOW.plusSeconds(60));
        seconds.add(next.getEpochSecond());
      }
    }

    assertThat(seconds).hasSize(58);
  }

  @Test
  void refusedDevicesAskAgainEachAtItsOwnTimeAboutADayLater() {
    Set<Instant> times = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      CheckInDecision refused = decide(i, policy(true, false), null, BackupTrigger.SCHEDULED);
      assertThat(refused).isInstanceOf(Refused.class);
      assertThat(refused.nextCheckInAt())
          .isBetween(NOW.plus(Duration.ofHours(12)), NOW.plus(Duration.ofHours(36)));
      times.add(refused.nextCheckInAt());
    }

    assertThat(times).hasSizeGreaterThan(95);
  }

  @Test
  void aRetiredDeviceIsRefusedWhateverItsPolicySaid() {
    assertThat(decide(1, policy(false, true), null, BackupTrigger.MANUAL))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reasons().getFirst().code()).isEqualTo("device-retired"));
  }

  private void late(int devices) {
    for (int i = 0; i < devices; i++) {
      decide(i, ALLOWED, NOW.minus(Duration.ofDays(9)), BackupTrigger.SCHEDULED);
    }
  }

  private CheckInDecision decide(
      int device, @Nullable DevicePolicy policy, @Nullable Instant slot, BackupTrigger trigger) {
    var holder =
        new SlotHolder(
            new TenantId(new UUID(1, 1)), new DeviceId(new UUID(2, device)), new UserId("ada"));
    return CheckInDecision.decide(
        policy,
        slot == null ? null : profile(slot),
        new Asking(holder, trigger, NOW),
        schedule,
        WAITS);
  }

  private static DevicePolicy policy(boolean active, boolean allowed) {
    return new DevicePolicy(
        active,
        allowed,
        allowed ? List.of() : List.of(new Reason("os-build-too-old", "Too old.")),
        Duration.ofDays(8),
        Duration.ofDays(365),
        "BLOCKED",
        List.of());
  }

  private static BackupProfile profile(Instant slot) {
    var id = new UUID(3, 3);
    return new BackupProfile(
        id,
        id,
        id,
        "ada",
        "PC",
        "26100.4946",
        1,
        1L,
        null,
        0,
        0,
        0,
        NOW,
        slot,
        false,
        NOW,
        null,
        null);
  }
}
