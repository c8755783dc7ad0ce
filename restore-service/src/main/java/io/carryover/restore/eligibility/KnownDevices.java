package io.carryover.restore.eligibility;

import io.carryover.kit.identity.DeviceId;
import java.util.Collection;
import java.util.Map;

/** What is known of many devices at once. */
public interface KnownDevices {

  /** Those of these devices whose policy has arrived. */
  Map<DeviceId, KnownDevice> known(Collection<DeviceId> devices);
}
