package io.carryover.load.restorepage;

import java.util.List;
import java.util.Map;

/** What policy-service has told of an asking device, and how often a fleet has such a device. */
enum DevicePolicy {
  ALLOWED(84, List.of(), List.of()),
  SWITCHED_OFF(6, List.of("restore-page-off"), List.of("restore-at-first-sign-in-off")),
  BUILD_TOO_OLD(4, List.of("os-build-too-old"), List.of("os-build-too-old")),
  HYBRID_JOINED(3, List.of("join-type-not-supported"), List.of()),
  RETIRED(1, List.of(), List.of()),
  NOT_KNOWN_YET(2, List.of(), List.of());

  static final String DEVICE_SETUP = "deviceSetup";
  static final String FIRST_SIGN_IN = "firstSignIn";
  static final String ON_DEMAND = "onDemand";

  /** Hundredths of all devices. */
  private final int share;

  private final List<String> atDeviceSetup;
  private final List<String> atFirstSignIn;

  DevicePolicy(int share, List<String> atDeviceSetup, List<String> atFirstSignIn) {
    this.share = share;
    this.atDeviceSetup = atDeviceSetup;
    this.atFirstSignIn = atFirstSignIn;
  }

  /**
   * One by its share.
   *
   * @param percent 0 to 99
   */
  static DevicePolicy at(int percent) {
    int left = percent;
    for (DevicePolicy policy : values()) {
      left -= policy.share;
      if (left < 0) {
        return policy;
      }
    }
    throw new IllegalArgumentException("A share is below 100, not %d.".formatted(percent));
  }

  /** Why the page is not shown at an occasion, as far as the policy speaks of it. */
  List<String> reasonsAt(String occasion) {
    return switch (this) {
      case RETIRED -> List.of("device-retired");
      case NOT_KNOWN_YET -> List.of("policy-not-known-yet");
      case ALLOWED, SWITCHED_OFF, BUILD_TOO_OLD, HYBRID_JOINED ->
          switch (occasion) {
            case DEVICE_SETUP -> atDeviceSetup;
            case FIRST_SIGN_IN -> atFirstSignIn;
            // On demand neither a switch counts nor what only one occasion refuses.
            default -> this == BUILD_TOO_OLD ? atFirstSignIn : List.of();
          };
    };
  }

  /** The two decisions as PolicyAssigned tells them. */
  Map<String, Object> decisions() {
    return Map.of(
        "restoreAtDeviceSetup", decision(atDeviceSetup),
        "restoreAtFirstSignIn", decision(atFirstSignIn));
  }

  private static Map<String, Object> decision(List<String> codes) {
    return Map.of(
        "allowed",
        codes.isEmpty(),
        "reasons",
        codes.stream()
            .map(code -> Map.of("code", code, "detail", "The load test says so."))
            .toList());
  }
}
