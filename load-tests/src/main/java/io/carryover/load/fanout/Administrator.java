package io.carryover.load.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.protocol.SignIn;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The administrator of the large tenant, over HTTP. */
record Administrator(PatientHttp http, ServiceAddresses services, SignIn signIn) {

  private static final String BACKUP =
      "device_vendor_msft_policy_config_settingssync_enablewindowsbackup";
  private static final String CADENCE = "carryover_backup_cadencedays";

  void registerTenant() {
    send("PUT", "/v1/tenant", Map.of("displayName", "Large"));
  }

  void addGroup(UUID id, String name) {
    send("PUT", "/v1/groups/" + id, Map.of("displayName", name));
  }

  /** A policy that switches backup on, with its own cadence by which its answers are known. */
  void savePolicy(UUID id, String name, int priority, int cadenceDays) {
    send(
        "PUT",
        "/v1/backup-policies/" + id,
        Map.of(
            "name",
            name,
            "description",
            "Made by the load test",
            "priority",
            priority,
            "settings",
            List.of(
                Map.of("settingId", BACKUP, "value", "enabled"),
                Map.of("settingId", CADENCE, "value", Integer.toString(cadenceDays)))));
  }

  void assign(UUID policy, UUID group) {
    send(
        "PUT",
        "/v1/backup-policies/%s/assignment".formatted(policy),
        Map.of(
            "include",
            List.of(group),
            "exclude",
            List.of(),
            "allDevices",
            false,
            "allUsers",
            false));
  }

  void putIntoGroup(UUID group, UUID device) {
    changeMembers(group, List.of(member(device)), List.of());
  }

  void takeOutOfGroup(UUID group, UUID device) {
    changeMembers(group, List.of(), List.of(member(device)));
  }

  /** What policy-service itself says about a device. */
  JsonNode effectivePolicy(UUID device) {
    return http.call(() ->
            Call.of("GET", services.policy(), "/v1/devices/%s/effective-policy".formatted(device))
                .as(signIn.token()))
        .json();
  }

  private void changeMembers(
      UUID group, List<Map<String, String>> add, List<Map<String, String>> remove) {
    send("POST", "/v1/groups/%s/members".formatted(group), Map.of("add", add, "remove", remove));
  }

  private static Map<String, String> member(UUID device) {
    return Map.of("type", "device", "id", device.toString());
  }

  private void send(String method, String path, Object body) {
    http.call(() -> Call.of(method, services.policy(), path).as(signIn.token()).json(body))
        .orThrow();
  }
}
