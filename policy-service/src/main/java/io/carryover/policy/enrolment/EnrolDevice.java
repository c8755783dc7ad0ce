package io.carryover.policy.enrolment;

import io.carryover.kit.id.Ids;
import io.carryover.kit.identity.DeviceId;
import io.carryover.policy.PolicyProblem;
import io.carryover.policy.device.Device;
import io.carryover.policy.device.DevicePublicKey;
import io.carryover.policy.device.Devices;
import io.carryover.policy.directory.DirectoryUser;
import io.carryover.policy.directory.Users;
import io.carryover.policy.facts.DeviceFacts;
import io.carryover.policy.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/**
 * Enrols a device for the signed-in user, under the restore page setting of this moment.
 *
 * <p>The key is what makes a device the same one: a second enrolment with it, as after an answer
 * that got lost, gives the same device with its new facts.
 */
@ApplicationScoped
class EnrolDevice {

  private final Tenants tenants;
  private final Users users;
  private final Devices devices;
  private final ChangeDevice changeDevice;
  private final Ids ids;

  EnrolDevice(Tenants tenants, Users users, Devices devices, ChangeDevice changeDevice, Ids ids) {
    this.tenants = tenants;
    this.users = users;
    this.devices = devices;
    this.changeDevice = changeDevice;
    this.ids = ids;
  }

  /** Who enrols which device. */
  record Command(DirectoryUser user, String deviceName, DevicePublicKey key, DeviceFacts facts) {}

  /** What became of the request. */
  sealed interface Result {
    Device device();

    /** It is new. */
    record Enrolled(Device device) implements Result {}

    /** It had enrolled before. */
    record KnownAlready(Device device) implements Result {}
  }

  @Transactional
  Result enrol(Command command) {
    var tenant = tenants.current().orElseThrow(PolicyProblem.TENANT_NOT_REGISTERED::toException);
    users.addIfUnknown(command.user());
    Instant now = changeDevice.now();
    var device =
        new Device(
            new DeviceId(ids.next()),
            command.user().id(),
            command.deviceName(),
            command.facts(),
            tenant.restorePage(),
            command.key(),
            now,
            now,
            null);
    if (devices.add(device)) {
      changeDevice.decide(device.id());
      return new Result.Enrolled(device);
    }
    return new Result.KnownAlready(again(command));
  }

  private Device again(Command command) {
    var known =
        devices
            .findByKey(command.key())
            .filter(device -> device.user().equals(command.user().id()))
            .orElseThrow(PolicyProblem.DEVICE_KEY_TAKEN::toException);
    return changeDevice.reportFacts(known.id(), command.deviceName(), command.facts());
  }
}
