package io.carryover.backup.checkin;

import io.carryover.backup.event.BackupTrigger;
import io.carryover.backup.event.PolicyAssigned.Reason;
import io.carryover.backup.policy.DevicePolicy;
import io.carryover.backup.profile.BackupProfile;
import io.carryover.backup.schedule.Schedule;
import io.carryover.backup.schedule.SlotHolder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device that checks in is told. Each answer says when to come again; no refusal is silent.
 */
sealed interface CheckInDecision {

  /** When the device comes again. */
  Instant nextCheckInAt();

  /** Back up now. */
  record BackUp(Instant nextCheckInAt) implements CheckInDecision {}

  /** Nothing to do now. */
  record NotNow(List<Reason> reasons, Instant nextCheckInAt) implements CheckInDecision {}

  /**
   * It is the device's time, but too many come at it: the device has a new slot.
   *
   * @param slot the one that it keeps no longer
   */
  record Moved(Instant slot, Instant nextCheckInAt) implements CheckInDecision {

    List<Reason> reasons() {
      return List.of(
          new Reason(
              "slot-moved", "Many devices come at this moment; this one has a slot of its own."));
    }
  }

  /** The device may not back up. */
  record Refused(List<Reason> reasons, Instant nextCheckInAt) implements CheckInDecision {}

  /**
   * How long a device waits that cannot back up now.
   *
   * @param forPolicy its policy is on the way
   * @param whenRefused about so long when its policy refuses, until somebody changes that
   */
  record Waits(Duration forPolicy, Duration whenRefused) {}

  /** Who asks, why, and when. */
  record Asking(SlotHolder holder, BackupTrigger trigger, Instant now) {}

  /**
   * Decides.
   *
   * @param policy null when none has been heard of yet
   * @param profile null before the first backup
   */
  static CheckInDecision decide(
      @Nullable DevicePolicy policy,
      @Nullable BackupProfile profile,
      Asking asking,
      Schedule schedule,
      Waits waits) {
    Instant now = asking.now();
    if (policy == null) {
      return new NotNow(
          List.of(
              new Reason(
                  "policy-not-known-yet",
                  "This device has just enrolled; its policy is on the way.")),
          now.plus(waits.forPolicy()));
    }
    if (!policy.active()) {
      return new Refused(
          List.of(new Reason("device-retired", "This device is retired.")),
          Schedule.askAgain(now, waits.whenRefused(), asking.holder()));
    }
    if (!policy.backupAllowed()) {
      return new Refused(
          policy.reasons(), Schedule.askAgain(now, waits.whenRefused(), asking.holder()));
    }
    Instant slot = profile == null ? null : profile.nextBackupAt();
    Instant turn = schedule.turnOf(asking.holder(), slot, asking.trigger(), now);
    if (slot == null || !now.isBefore(turn)) {
      return new BackUp(now.plus(policy.cadence()));
    }
    return turn.equals(slot)
        ? new NotNow(
            List.of(
                new Reason("not-due-yet", "The last backup is recent; the next one is scheduled.")),
            slot)
        : new Moved(slot, turn);
  }
}
