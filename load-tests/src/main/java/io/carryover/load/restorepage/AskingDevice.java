package io.carryover.load.restorepage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A device that will ask for the restore page, and what it must be told.
 *
 * @param occasion deviceSetup, firstSignIn or onDemand
 * @param profiles all that are there to choose from, in the order of the page
 */
record AskingDevice(
    UUID deviceId,
    UUID userId,
    String osBuild,
    String occasion,
    DevicePolicy policy,
    List<ShownProfile> profiles) {

  static final String TOPIC = "policy-assignments.v1";
  private static final String NO_PROFILES = "no-backup-profiles";
  private static final List<String> CATEGORIES =
      List.of(
          "apps",
          "accountsAndPasswords",
          "personalization",
          "accessibility",
          "languagePreferences",
          "otherWindowsSettings");

  AskingDevice {
    profiles = List.copyOf(profiles);
  }

  /** Every reason why the page is not shown, in the order of the answer; empty when it is. */
  List<String> reasons() {
    List<String> reasons = new ArrayList<>(policy.reasonsAt(occasion));
    if (profiles.isEmpty() && policy != DevicePolicy.NOT_KNOWN_YET) {
      reasons.add(NO_PROFILES);
    }
    return List.copyOf(reasons);
  }

  boolean isShown() {
    return reasons().isEmpty();
  }

  /** What policy-service would have told of it; nothing while its policy is on the way. */
  Optional<PreparedEvent> event(UUID tenant, Instant at) {
    if (policy == DevicePolicy.NOT_KNOWN_YET) {
      return Optional.empty();
    }
    Map<String, Object> body = new HashMap<>(policy.decisions());
    body.put("tenantId", tenant);
    body.put("deviceId", deviceId);
    body.put("userId", userId);
    body.put("revision", 1);
    body.put("assignedAt", at);
    body.put("active", policy != DevicePolicy.RETIRED);
    body.put("deviceName", "NEW-PC");
    body.put("osBuild", osBuild);
    body.put("enrolledAt", at);
    body.put("policy", null);
    body.put(
        "backup",
        Map.of(
            "allowed",
            false,
            "reasons",
            List.of(Map.of("code", "no-policy-assigned", "detail", "The load test says so."))));
    body.put("cadence", "P8D");
    body.put("retention", "P365D");
    body.put("meteredNetworks", "blocked");
    body.put(
        "categories",
        CATEGORIES.stream().map(c -> Map.of("category", c, "state", "onUserMayChange")).toList());
    return Optional.of(
        new PreparedEvent(
            UUID.nameUUIDFromBytes("policy %s".formatted(deviceId).getBytes()),
            TOPIC,
            "/policy-service",
            "io.carryover.PolicyAssigned",
            "urn:carryover:event:policy-assigned:v1",
            deviceId,
            at,
            body));
  }
}
