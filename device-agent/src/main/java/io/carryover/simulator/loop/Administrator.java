package io.carryover.simulator.loop;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.Reply;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.protocol.SignIn;
import io.carryover.simulator.fleet.Person;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The IT administrator of the made-up tenant. */
final class Administrator {

  private static final int MEMBERS_AT_ONCE = 5_000;
  private static final Set<String> SWITCHED_ON =
      Set.of(
          "device_vendor_msft_policy_config_settingssync_enablewindowsbackup",
          "device_vendor_msft_windowsbackupandrestore_enablewindowsrestore");

  private final PatientHttp http;
  private final ServiceAddresses services;
  private final SignIn signIn;

  Administrator(PatientHttp http, ServiceAddresses services, SignIn signIn) {
    this.http = http;
    this.services = services;
    this.signIn = signIn;
  }

  void registerTenant(String displayName) {
    put("/v1/tenant", Map.of("displayName", displayName));
  }

  /**
   * Sets what PCs that enrol from now on are offered.
   *
   * @param state enabled, disabled or notConfigured
   */
  void setRestorePage(String state) {
    put("/v1/tenant/restore-page", Map.of("state", state));
  }

  void addUser(Person person) {
    put(
        "/v1/users/" + person.userId(),
        Map.of("userPrincipalName", person.userName(), "displayName", person.displayName()));
  }

  void addGroup(UUID id, String displayName, List<Person> members) {
    put("/v1/groups/" + id, Map.of("displayName", displayName));
    addMembers(id, members);
  }

  void addMembers(UUID group, List<Person> members) {
    List<Map<String, String>> all =
        members.stream().map(p -> Map.of("type", "user", "id", p.userId().toString())).toList();
    for (int from = 0; from < all.size(); from += MEMBERS_AT_ONCE) {
      var some = all.subList(from, Math.min(all.size(), from + MEMBERS_AT_ONCE));
      send(
          "POST",
          services.policy(),
          "/v1/groups/%s/members".formatted(group),
          Map.of("add", some, "remove", List.of()));
    }
  }

  /**
   * A policy that switches backup and restore on.
   *
   * @param priority the higher one wins on a PC
   * @param locked categories that it locks off
   */
  record Policy(UUID id, String name, int priority, Set<String> locked) {}

  /** Makes a policy from the settings catalog and assigns it. */
  void assign(Policy policy, List<UUID> include, List<UUID> exclude) {
    List<Map<String, String>> settings = new ArrayList<>();
    for (JsonNode setting : get(services.policy(), "/v1/settings-catalog").path("settings")) {
      String id = setting.path("settingId").asText();
      if (SWITCHED_ON.contains(id)) {
        settings.add(Map.of("settingId", id, "value", "enabled"));
      } else if (policy.locked().contains(setting.path("category").asText())) {
        settings.add(Map.of("settingId", id, "value", "lockedOff"));
      }
    }
    put(
        "/v1/backup-policies/" + policy.id(),
        Map.of(
            "name",
            policy.name(),
            "description",
            "Made by the fleet simulator",
            "priority",
            policy.priority(),
            "settings",
            settings));
    put(
        "/v1/backup-policies/%s/assignment".formatted(policy.id()),
        Map.of("include", include, "exclude", exclude, "allDevices", false, "allUsers", false));
  }

  /** Why a PC may or may not back up, and the smallest change that flips it. */
  JsonNode whyNoBackup(UUID device) {
    return get(services.policy(), "/v1/devices/%s/why?question=backup".formatted(device));
  }

  /** Asks for what devices alone are given. */
  void askForSecretsKey() {
    get(services.policy(), "/v1/device/secrets-key");
  }

  JsonNode report(String path) {
    return get(services.reporting(), path);
  }

  /** What operators see of a service: how many events wait, and how many could never be applied. */
  record Operations(long waiting, long deadLetters) {}

  Operations operations(URI service) {
    return new Operations(
        get(service, "/v1/operations/outbox").path("waiting").asLong(),
        get(service, "/v1/operations/dead-letters").path("waiting").asLong());
  }

  private JsonNode get(URI service, String path) {
    return http.call(() -> Call.of("GET", service, path).as(signIn.token())).json();
  }

  private void put(String path, Object body) {
    send("PUT", services.policy(), path, body);
  }

  private Reply send(String method, URI service, String path, Object body) {
    return http.call(() -> Call.of(method, service, path).as(signIn.token()).json(body)).orThrow();
  }
}
