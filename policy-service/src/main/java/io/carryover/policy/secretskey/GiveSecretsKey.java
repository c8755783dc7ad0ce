package io.carryover.policy.secretskey;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.PolicyProblem;
import io.carryover.policy.device.Device;
import io.carryover.policy.device.Devices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Gives a device the keys of its user.
 *
 * <p>A token outlives the retirement of its device by some minutes, so it is not enough: the device
 * itself is looked at.
 */
@ApplicationScoped
class GiveSecretsKey {

  private final Devices devices;
  private final UserSecretsKeys keys;

  GiveSecretsKey(Devices devices, UserSecretsKeys keys) {
    this.devices = devices;
    this.keys = keys;
  }

  @Transactional
  SecretsKeyset to(DeviceId id, UserId user) {
    Device device =
        devices
            .find(id)
            .filter(found -> found.user().equals(user))
            .orElseThrow(KitProblem.NOT_FOUND::toException);
    if (device.isRetired()) {
      throw PolicyProblem.DEVICE_RETIRED.toException();
    }
    return keys.of(user);
  }
}
