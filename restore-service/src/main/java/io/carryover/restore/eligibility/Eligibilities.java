package io.carryover.restore.eligibility;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import java.util.Optional;

/** What is known of each device's policy. */
public interface Eligibilities {

  /** The eligibility of a user's device; empty until its first policy has arrived. */
  Optional<RestoreEligibility> find(DeviceId device, UserId user);
}
