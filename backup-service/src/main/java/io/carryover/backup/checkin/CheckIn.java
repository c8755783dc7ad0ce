package io.carryover.backup.checkin;

import io.carryover.backup.BackupConfig;
import io.carryover.backup.checkin.CheckInDecision.Asking;
import io.carryover.backup.checkin.CheckInDecision.Waits;
import io.carryover.backup.policy.DevicePolicies;
import io.carryover.backup.profile.BackupProfiles;
import io.carryover.backup.schedule.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Tells a device whether to back up, and keeps its slot when that moves. */
@ApplicationScoped
class CheckIn {

  private final DevicePolicies policies;
  private final BackupProfiles profiles;
  private final Schedule schedule;
  private final BackupConfig config;

  CheckIn(
      DevicePolicies policies, BackupProfiles profiles, Schedule schedule, BackupConfig config) {
    this.policies = policies;
    this.profiles = profiles;
    this.schedule = schedule;
    this.config = config;
  }

  @Transactional
  CheckInResponse of(Asking asking) {
    var policy = policies.find(asking.holder().device()).orElse(null);
    var profile =
        profiles.findActive(asking.holder().device(), asking.holder().user()).orElse(null);
    var waits = new Waits(config.askAgainForPolicy(), config.askAgainWhenRefused());
    var decision = CheckInDecision.decide(policy, profile, asking, schedule, waits);
    if (profile != null && decision instanceof CheckInDecision.Moved moved) {
      profiles.moveSlot(profile.profileId(), moved.slot(), moved.nextCheckInAt());
    }
    return CheckInResponse.from(decision, policy, profile, config);
  }
}
