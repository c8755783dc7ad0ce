package io.carryover.policy.service;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.contract.OpenApiContract;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An organization with its administrator and its users, new in each test. */
final class Organization {

  static final String BACKUP = "device_vendor_msft_policy_config_settingssync_enablewindowsbackup";
  static final ObjectMapper JSON = new ObjectMapper();

  final UUID tenant = UUID.randomUUID();
  final UUID admin = UUID.randomUUID();
  final UUID ada = UUID.randomUUID();
  private final String name;

  Organization(String name) {
    this.name = name;
  }

  /** Registers it with an enabled restore page. */
  Organization registered() {
    asAdmin().body(Map.of("displayName", name)).put("/v1/tenant").then().statusCode(200);
    restorePage("enabled");
    return this;
  }

  void restorePage(String state) {
    asAdmin().body(Map.of("state", state)).put("/v1/tenant/restore-page").then().statusCode(200);
  }

  RequestSpecification asAdmin() {
    return as(Tokens.person(tenant, admin, "PolicyAdministrator"));
  }

  RequestSpecification asUser(UUID user) {
    return as(Tokens.person(tenant, user, "User"));
  }

  static RequestSpecification as(String token) {
    return given()
        .filter(OpenApiContract.of("policy-service"))
        .header("Authorization", "Bearer " + token)
        .contentType(ContentType.JSON);
  }

  /** A device of Ada with these facts. */
  TestDevice device(String facts) {
    return new TestDevice(this, ada, facts).enrolled();
  }

  UUID group(String displayName) {
    UUID group = UUID.randomUUID();
    asAdmin()
        .body(Map.of("displayName", displayName))
        .put("/v1/groups/" + group)
        .then()
        .statusCode(200);
    return group;
  }

  void user(UUID user) {
    asAdmin()
        .body(Map.of("userPrincipalName", user + "@example.org", "displayName", "User"))
        .put("/v1/users/" + user)
        .then()
        .statusCode(200);
  }

  Response changeMembers(
      UUID group, List<Map<String, String>> add, List<Map<String, String>> remove) {
    return asAdmin()
        .body(Map.of("add", add, "remove", remove))
        .post("/v1/groups/" + group + "/members");
  }

  static Map<String, String> member(String type, UUID id) {
    return Map.of("type", type, "id", id.toString());
  }

  /** A policy that switches backup on or off, assigned to nobody yet. */
  UUID policy(String policyName, int priority, String backup) {
    UUID policy = UUID.randomUUID();
    asAdmin()
        .body(policyBody(policyName, priority, backup))
        .put("/v1/backup-policies/" + policy)
        .then()
        .statusCode(201);
    return policy;
  }

  static ObjectNode policyBody(String policyName, int priority, String backup) {
    ObjectNode body = JSON.createObjectNode().put("name", policyName).put("priority", priority);
    body.putArray("settings").addObject().put("settingId", BACKUP).put("value", backup);
    return body;
  }

  void assign(UUID policy, Map<String, ?> assignment) {
    asAdmin()
        .body(assignment)
        .put("/v1/backup-policies/" + policy + "/assignment")
        .then()
        .statusCode(200);
  }

  /** What the service has told of a device, oldest first. */
  List<JsonNode> told(UUID device) {
    return ServiceDatabase.of("policy").outbox(tenant).stream()
        .filter(row -> row.key().equals(device.toString()))
        .map(row -> json(row.payload()))
        .toList();
  }

  JsonNode lastTold(UUID device) {
    return told(device).getLast();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
