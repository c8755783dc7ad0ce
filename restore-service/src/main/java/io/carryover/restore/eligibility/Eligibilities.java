package io.carryover.restore.eligibility;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.SettingsCategory;
import java.util.Optional;
import java.util.Set;

/** What is known of each device's policy. */
public interface Eligibilities {

  /** The eligibility of a user's device; empty until its first policy has arrived. */
  Optional<RestoreEligibility> find(DeviceId device, UserId user);

  /** The categories that the policy of a user's device locks off. */
  Set<SettingsCategory> lockedOff(DeviceId device, UserId user);
}
