package io.carryover.backup.checkin;

import io.carryover.backup.event.BackupTrigger;
import io.carryover.backup.event.PolicyAssigned.Reason;
import io.carryover.backup.policy.DevicePolicy;
import io.carryover.backup.profile.BackupProfile;
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

  /** The device may not back up. */
  record Refused(List<Reason> reasons, Instant nextCheckInAt) implements CheckInDecision {}

  /**
   * How long a device waits that cannot back up now.
   *
   * @param forPolicy its policy is on the way
   * @param whenRefused its policy refuses, until somebody changes that
   */
  record Waits(Duration forPolicy, Duration whenRefused) {}

  /**
   * Decides.
   *
   * @param policy null when none has been heard of yet
   * @param profile null before the first backup
   */
  static CheckInDecision decide(
      @Nullable DevicePolicy policy,
      @Nullable BackupProfile profile,
      BackupTrigger trigger,
      Instant now,
      Waits waits) {
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
          now.plus(waits.whenRefused()));
    }
    if (!policy.backupAllowed()) {
      return new Refused(policy.reasons(), now.plus(waits.whenRefused()));
    }
    Instant due = profile == null ? null : profile.nextBackupAt();
    if (trigger == BackupTrigger.SCHEDULED && due != null && now.isBefore(due)) {
      return new NotNow(
          List.of(
              new Reason("not-due-yet", "The last backup is recent; the next one is scheduled.")),
          due);
    }
    return new BackUp(now.plus(policy.cadence()));
  }
}
