package io.carryover.policy.reevaluation;

import io.carryover.kit.identity.DeviceId;
import java.util.Collection;

/** Decides devices anew; the feature that decides implements it. */
public interface Reevaluator {

  /** Decides these devices of the current tenant, in the caller's transaction. */
  void reevaluate(Collection<DeviceId> devices);
}
