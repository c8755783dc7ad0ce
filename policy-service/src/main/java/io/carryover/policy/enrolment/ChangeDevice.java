package io.carryover.policy.enrolment;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.PolicyProblem;
import io.carryover.policy.device.Device;
import io.carryover.policy.device.Devices;
import io.carryover.policy.facts.DeviceFacts;
import io.carryover.policy.reevaluation.Concerned;
import io.carryover.policy.reevaluation.Reevaluations;
import io.carryover.policy.reevaluation.Reevaluator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Keeps what a device tells of itself, and retires it; either is decided at once. */
@ApplicationScoped
class ChangeDevice {

  private final Devices devices;
  private final Reevaluator reevaluator;
  private final Reevaluations reevaluations;
  private final Clock clock;

  ChangeDevice(Devices devices, Reevaluator reevaluator, Reevaluations reevaluations, Clock clock) {
    this.devices = devices;
    this.reevaluator = reevaluator;
    this.reevaluations = reevaluations;
    this.clock = clock;
  }

  @Transactional
  Device reportFacts(DeviceId id, String name, DeviceFacts facts) {
    Device device = locked(id);
    if (device.isRetired()) {
      throw PolicyProblem.DEVICE_RETIRED.toException();
    }
    return keep(device.reporting(name, facts, now()));
  }

  /** Retires a device; one that is retired already stays so. */
  @Transactional
  Device retire(DeviceId id) {
    Device device = locked(id);
    return device.isRetired() ? device : keep(device.retire(now()));
  }

  /** Decides a device in this transaction, and lets the worker look at it again after it. */
  void decide(DeviceId id) {
    reevaluator.reevaluate(List.of(id));
    reevaluations.request(List.of(new Concerned.OneDevice(id)));
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Device locked(DeviceId id) {
    return devices.lock(List.of(id)).stream()
        .findFirst()
        .orElseThrow(KitProblem.NOT_FOUND::toException);
  }

  private Device keep(Device device) {
    devices.save(device);
    decide(device.id());
    return device;
  }
}
