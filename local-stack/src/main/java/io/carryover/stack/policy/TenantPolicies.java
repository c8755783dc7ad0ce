package io.carryover.stack.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.PatientHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The policies of an organization, over policy-service's API. */
final class TenantPolicies {

  private final PatientHttp http;
  private final URI policyService;
  private final Supplier<String> token;

  TenantPolicies(PatientHttp http, URI policyService, Supplier<String> token) {
    this.http = http;
    this.policyService = policyService;
    this.token = token;
  }

  /** What they are now. */
  record Present(
      String restorePage,
      Map<String, String> ruleReadings,
      List<PolicyText> policies,
      Names names) {}

  Present read() {
    var names = new Names(all("/v1/settings-catalog", "settings"), pages("/v1/groups"));
    return new Present(
        get("/v1/tenant/restore-page").path("state").asText(),
        texts(get("/v1/tenant/rule-readings").path("readings")),
        pages("/v1/backup-policies").stream().map(TenantPolicies::policy).toList(),
        names);
  }

  void setRestorePage(String state) {
    send("PUT", "/v1/tenant/restore-page", Map.of("state", state));
  }

  void setRuleReadings(Map<String, String> readings) {
    send("PUT", "/v1/tenant/rule-readings", Map.of("readings", readings));
  }

  /** Prepares and publishes it, as one version. */
  void publish(PolicyText policy) {
    send("PUT", path(policy.id()) + "/draft", policy.draft());
    send("POST", path(policy.id()) + "/draft/publish", null);
  }

  void remove(UUID id) {
    send("DELETE", path(id), null);
  }

  private static String path(UUID id) {
    return "/v1/backup-policies/" + id;
  }

  private List<JsonNode> pages(String path) {
    List<JsonNode> items = new ArrayList<>();
    @Nullable String after = null;
    do {
      String query =
          after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
      JsonNode page = get(path + "?limit=1000" + query);
      page.path("items").forEach(items::add);
      after = page.hasNonNull("next") ? page.path("next").asText() : null;
    } while (after != null);
    return items;
  }

  private List<JsonNode> all(String path, String field) {
    List<JsonNode> items = new ArrayList<>();
    get(path).path(field).forEach(items::add);
    return items;
  }

  private JsonNode get(String path) {
    return http.call(() -> Call.of("GET", policyService, path).as(token.get())).json();
  }

  private void send(String method, String path, @Nullable Object body) {
    http.call(
            () -> {
              Call call = Call.of(method, policyService, path).as(token.get());
              return body == null
                  ? call.header("Content-Type", "application/json")
                  : call.json(body);
            })
        .orThrow();
  }

  private static PolicyText policy(JsonNode json) {
    JsonNode assignment = json.path("assignment");
    var settings = new TreeMap<String, String>();
    json.path("settings")
        .forEach(s -> settings.put(s.path("settingId").asText(), s.path("value").asText()));
    return new PolicyText(
        UUID.fromString(json.path("policyId").asText()),
        json.path("name").asText(),
        json.path("description").asText(),
        json.path("priority").asInt(),
        settings,
        ids(assignment.path("include")),
        ids(assignment.path("exclude")),
        assignment.path("allDevices").asBoolean(),
        assignment.path("allUsers").asBoolean(),
        assignment.hasNonNull("filter") ? assignment.path("filter") : null,
        assignment.path("rolloutPercent").asInt(100));
  }

  private static TreeSet<UUID> ids(JsonNode array) {
    var ids = new TreeSet<UUID>();
    array.forEach(id -> ids.add(UUID.fromString(id.asText())));
    return ids;
  }

  private static Map<String, String> texts(JsonNode object) {
    var texts = new TreeMap<String, String>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
