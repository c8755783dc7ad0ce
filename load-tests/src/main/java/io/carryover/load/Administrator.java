package io.carryover.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.protocol.SignIn;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The administrator of a tenant that a load test makes, over HTTP. */
public record Administrator(PatientHttp http, ServiceAddresses services, SignIn signIn) {

  private static final String BACKUP =
      "device_vendor_msft_policy_config_settingssync_enablewindowsbackup";
  private static final String CADENCE = "carryover_backup_cadencedays";

  /** Makes the tenant known. */
  public void registerTenant() {
    send("PUT", "/v1/tenant", Map.of("displayName", "Large"));
  }

  /** Makes a group that nobody is in yet. */
  public void addGroup(UUID id, String name) {
    send("PUT", "/v1/groups/" + id, Map.of("displayName", name));
  }

  /**
   * A policy that switches backup on.
   *
   * @param cadenceDays its own, by which its answers are known
   */
  public record Policy(UUID id, String name, int priority, int cadenceDays) {

    /** The same policy, told apart from before. */
    public Policy withCadence(int days) {
      return new Policy(id, name, priority, days);
    }

    private String path() {
      return "/v1/backup-policies/" + id;
    }

    private Map<String, Object> body() {
      return Map.of(
          "name",
          name,
          "description",
          "Made by the load test",
          "priority",
          priority,
          "settings",
          List.of(
              Map.of("settingId", BACKUP, "value", "enabled"),
              Map.of("settingId", CADENCE, "value", Integer.toString(cadenceDays))));
    }
  }

  /** Makes a policy and assigns it to a group. */
  public void assign(Policy policy, UUID group) {
    assign(policy, List.of(group), false);
  }

  /** Makes a policy and assigns it to all users. */
  public void assignToEveryone(Policy policy) {
    assign(policy, List.of(), true);
  }

  private void assign(Policy policy, List<UUID> groups, boolean allUsers) {
    send("PUT", policy.path(), policy.body());
    replace(
        policy.path() + "/assignment",
        1,
        Map.of("include", groups, "exclude", List.of(), "allDevices", false, "allUsers", allUsers));
  }

  /** Changes a policy. */
  public void change(Policy policy) {
    long version =
        http.call(() -> Call.of("GET", services.policy(), policy.path()).as(signIn.token()))
            .json()
            .path("version")
            .asLong();
    replace(policy.path(), version, policy.body());
  }

  private void replace(String path, long version, Object body) {
    http.call(() ->
            Call.of("PUT", services.policy(), path)
                .as(signIn.token())
                .header("If-Match", "\"%d\"".formatted(version))
                .json(body))
        .orThrow();
  }

  /** Lets a device join a group. */
  public void putIntoGroup(UUID group, UUID device) {
    changeMembers(group, List.of(member(device)), List.of());
  }

  /** Lets a device leave a group. */
  public void takeOutOfGroup(UUID group, UUID device) {
    changeMembers(group, List.of(), List.of(member(device)));
  }

  /** What policy-service itself says about a device. */
  public JsonNode effectivePolicy(UUID device) {
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
