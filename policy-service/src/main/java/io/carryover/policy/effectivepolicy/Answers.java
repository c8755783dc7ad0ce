package io.carryover.policy.effectivepolicy;

import io.carryover.kit.identity.DeviceId;
import io.carryover.policy.event.PolicyAssigned;
import java.util.Collection;
import java.util.Map;

/** The last answer that was told for each device of the tenant of the work at hand. */
interface Answers {

  /** The last answers; a device without one is missing. */
  Map<DeviceId, PolicyAssigned> last(Collection<DeviceId> devices);

  /** Keeps answers in place of the ones before. */
  void keep(Collection<PolicyAssigned> answers);
}
