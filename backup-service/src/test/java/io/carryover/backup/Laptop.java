package io.carryover.backup;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.contract.OpenApiContract;
import io.carryover.kit.test.stack.EventsOnTopic;
import io.carryover.kit.test.stack.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The laptop of Ada, as the service sees it.
 *
 * @param id of the device
 */
record Laptop(UUID tenant, UUID ada, UUID id) {

  /** How long an event may take to arrive. */
  static final Duration SOON = Duration.ofSeconds(20);

  /** A new one, of a new tenant, that may back up. */
  static Laptop mayBackUp() {
    return mayBackUp(UUID.randomUUID());
  }

  /** A new one, of a new user, that may back up. */
  static Laptop mayBackUp(UUID tenant) {
    var laptop = new Laptop(tenant, UUID.randomUUID(), UUID.randomUUID());
    laptop.policy(1, true);
    await().atMost(SOON).until(() -> laptop.checkIn("scheduled").equals("backUp"));
    return laptop;
  }

  String token() {
    return Tokens.device(tenant, id, ada);
  }

  /** A request of the laptop. */
  RequestSpecification request() {
    return as(token());
  }

  /** Backs up, against a base version or in full. */
  Response put(UUID backup, JsonNode body, @Nullable Long base) {
    var request = request().body(body.toString());
    return (base == null ? request : request.header("If-Match", "\"%d\"".formatted(base)))
        .put("/v1/backups/" + backup);
  }

  /** Asks whether to back up. */
  String checkIn(String trigger) {
    return checkedIn(trigger).path("decision");
  }

  private Response checkedIn(String trigger) {
    return request()
        .body("{\"trigger\":\"%s\",\"agentVersion\":\"1\"}".formatted(trigger))
        .post("/v1/check-ins");
  }

  /** Reads what an upload was answered with. */
  Response content(Response taken) {
    return request()
        .get(
            "/v1/backup-profiles/%s/backups/%d/content"
                .formatted(taken.<String>path("profileId"), taken.<Integer>path("version")));
  }

  /** The values of what an upload was answered with, by their digests. */
  Map<String, String> contentOf(Response taken) {
    return values(content(taken));
  }

  /** Locks a category, and waits until the service knows. */
  void lock(int revision, String category) {
    ObjectNode event = policyOf(revision);
    event
        .withArray("categories")
        .forEach(one -> {
          if (one.path("category").asText().equals(category)) {
            ((ObjectNode) one).put("state", "lockedOff");
          }
        });
    tell(event);
    await().atMost(SOON).until(() -> state(category).equals("lockedOff"));
  }

  private String state(String category) {
    return checkedIn("manual")
        .path("categories.find { it.category == '%s' }.state".formatted(category));
  }

  /** Tells the service what the laptop may do. */
  void policy(int revision, boolean allowed) {
    ObjectNode event = policyOf(revision);
    if (!allowed) {
      event
          .putObject("backup")
          .put("allowed", false)
          .putArray("reasons")
          .addObject()
          .put("code", "os-build-too-old")
          .put("detail", "Too old.");
    }
    tell(event);
  }

  private ObjectNode policyOf(int revision) {
    ObjectNode event = (ObjectNode) EventContracts.of("PolicyAssigned").example();
    return event
        .put("tenantId", tenant.toString())
        .put("deviceId", id.toString())
        .put("userId", ada.toString())
        .put("revision", revision);
  }

  private void tell(ObjectNode event) {
    EventsOnTopic.named("policy-assignments.v1")
        .send("io.carryover.PolicyAssigned", id.toString(), event);
  }

  /** The values of an answer with content, by their digests. */
  static Map<String, String> values(Response read) {
    List<Map<String, String>> contents = read.jsonPath().getList("contents");
    return contents.stream()
        .collect(
            Collectors.toMap(
                content -> content.get("digest"),
                content ->
                    new String(
                        Base64.getDecoder().decode(content.get("data")), StandardCharsets.UTF_8)));
  }

  /** A request of whoever has the token, held to the API's contract. */
  static RequestSpecification as(String token) {
    return given()
        .filter(OpenApiContract.of("backup-service"))
        .header("Authorization", "Bearer " + token)
        .contentType(ContentType.JSON.withCharset("UTF-8"));
  }

  /** Demands a problem. */
  static void problem(Response response, int status, String type) {
    response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:carryover:problem:" + type));
  }
}
