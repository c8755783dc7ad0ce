package io.carryover.policy.effectivepolicy;

import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.device.Device;
import io.carryover.policy.tenant.RestorePageSetting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What belongs to an organization and decides about one of its devices.
 *
 * @param restorePage the setting for devices that enrol from now on
 */
public record Situation(
    Device device,
    Memberships memberships,
    Collection<BackupPolicy> policies,
    RestorePageSetting restorePage) {

  public Situation {
    policies = List.copyOf(policies);
  }

  /** The same with the device otherwise. */
  public Situation with(Device other) {
    return new Situation(other, memberships, policies, restorePage);
  }

  /** The same with the device in other groups. */
  public Situation with(Memberships other) {
    return new Situation(device, other, policies, restorePage);
  }

  /** The same with a policy added, or in place of the one with its id. */
  public Situation with(BackupPolicy changed) {
    var others = new ArrayList<BackupPolicy>(policies);
    others.removeIf(policy -> policy.id().equals(changed.id()));
    others.add(changed);
    return new Situation(device, memberships, others, restorePage);
  }

  /** The same with another restore page setting for devices that enrol from now on. */
  public Situation with(RestorePageSetting other) {
    return new Situation(device, memberships, policies, other);
  }
}
