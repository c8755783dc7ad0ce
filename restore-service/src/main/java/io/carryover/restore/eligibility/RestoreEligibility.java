package io.carryover.restore.eligibility;

import io.carryover.restore.Reason;
import io.carryover.restore.RestoreOccasion;
import java.util.List;
import java.util.Set;

/**
 * Whether a device may restore, by its effective policy.
 *
 * @param active false once the device is retired
 */
public record RestoreEligibility(boolean active, Decision atDeviceSetup, Decision atFirstSignIn) {

  private static final Reason RETIRED =
      new Reason("device-retired", "This device has been retired. Enrol it again to restore.");

  /**
   * Reasons that speak of the device or its user, whatever the occasion. The others speak of a
   * switch that an administrator sets for one occasion, or of the way in which a device has
   * enrolled.
   */
  private static final Set<String> OF_THE_DEVICE =
      Set.of(
          "os-not-supported",
          "os-build-too-old",
          "join-type-not-supported",
          "sign-in-not-work-or-school",
          "edition-excluded",
          "device-kind-excluded");

  /** Why the device may not restore at an occasion; empty when it may. */
  public List<Reason> refusals(RestoreOccasion occasion) {
    if (!active) {
      return List.of(RETIRED);
    }
    return switch (occasion) {
      case DEVICE_SETUP -> atDeviceSetup.reasons();
      case FIRST_SIGN_IN -> atFirstSignIn.reasons();
      case ON_DEMAND -> refusalsOfTheDevice();
    };
  }

  /**
   * On demand is refused for what the device itself is, and only if no occasion accepts it: a
   * hybrid joined device never restores at device setup but does at first sign-in, so it can on
   * demand.
   */
  private List<Reason> refusalsOfTheDevice() {
    if (atDeviceSetup.allowed() || atFirstSignIn.allowed()) {
      return List.of();
    }
    var atSetup = ofTheDevice(atDeviceSetup);
    var atSignIn = ofTheDevice(atFirstSignIn);
    return atSetup.isEmpty() || atSignIn.isEmpty() ? List.of() : atSignIn;
  }

  private static List<Reason> ofTheDevice(Decision decision) {
    return decision.reasons().stream().filter(r -> OF_THE_DEVICE.contains(r.code())).toList();
  }
}
