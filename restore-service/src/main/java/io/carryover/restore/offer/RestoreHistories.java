package io.carryover.restore.offer;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;

/** What has been restored on each device before; the feature that runs restores knows. */
public interface RestoreHistories {

  /** The history of a user's device. */
  RestoreHistory of(DeviceId device, UserId user);
}
