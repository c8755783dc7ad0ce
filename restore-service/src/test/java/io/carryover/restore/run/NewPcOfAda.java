package io.carryover.restore.run;

import static io.carryover.restore.TestTenant.json;
import static io.carryover.restore.TestTenant.tell;
import static io.carryover.restore.run.SomeManifest.MANIFEST;
import static io.carryover.restore.run.SomeManifest.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.restore.TestTenant;
import io.carryover.restore.plan.Manifest;
import io.carryover.restore.plan.ManifestItem;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Ada has a backup of an ordinary PC, and a new PC that asks for it: what tests of plans share. */
abstract class NewPcOfAda {

  static final String DIGEST = MANIFEST.digest().hex();

  final TestTenant contoso = new TestTenant();
  final UUID old = UUID.randomUUID();
  UUID device = UUID.randomUUID();
  UUID profile = UUID.randomUUID();
  String offer = "";

  @BeforeEach
  void adaHasABackupOfAnOrdinaryPcAndANewPc() {
    device = UUID.randomUUID();
    profile = UUID.randomUUID();
    tell(List.of(contoso.policy(device, 1, policy -> lock(policy, "")), backup(1, 1, MANIFEST)));
    contoso.awaitPolicy(device, 1);
    contoso.awaitVersions(profile, 1L);
    offer = contoso.shownOffer(device, "deviceSetup");
  }

  org.apache.kafka.clients.producer.ProducerRecord<String, byte[]> backup(
      long version, long revision, Manifest manifest) {
    return contoso.backup(
        profile,
        old,
        version,
        revision,
        event ->
            event
                .put("manifestDigest", manifest.digest().hex())
                .put("settingCount", manifest.items().size() - 2)
                .put("appCount", 2));
  }

  static void lock(ObjectNode policy, String locked) {
    policy
        .path("categories")
        .forEach(category ->
            ((ObjectNode) category)
                .put(
                    "state",
                    category.path("category").asText().equals(locked)
                        ? "lockedOff"
                        : "offUserMayChange"));
  }

  static ObjectNode categories(String... categories) {
    ObjectNode selection = json();
    ArrayNode array = selection.putArray("categories");
    for (String category : categories) {
      array.add(category);
    }
    return selection;
  }

  static ObjectNode apps(String app) {
    ObjectNode selection = json();
    selection.putArray("apps").add(app);
    return selection;
  }

  Response preview(@Nullable JsonNode selection, ObjectNode target) {
    return preview(device, offer, 1L, selection, target);
  }

  Response preview(
      UUID caller,
      String offerId,
      @Nullable Long version,
      @Nullable JsonNode selection,
      ObjectNode target) {
    ObjectNode body = json().put("offerId", offerId).put("profileId", profile.toString());
    if (version != null) {
      body.put("backupVersion", version);
    }
    if (selection != null) {
      body.set("selection", selection);
    }
    body.set("target", target);
    // The client would send the colon as %3A, which is another path.
    return contoso
        .as(caller)
        .urlEncodingEnabled(false)
        .body(body.toString())
        .post("/v1/restores:preview");
  }

  Response request(UUID restore, @Nullable JsonNode selection) {
    ObjectNode body =
        json()
            .put("offerId", offer)
            .put("choice", "backup")
            .put("profileId", profile.toString())
            .put("backupVersion", 1);
    if (selection != null) {
      body.set("selection", selection);
    }
    return contoso.as(device).body(body.toString()).put("/v1/restores/" + restore);
  }

  UUID requested(@Nullable JsonNode selection) {
    UUID restore = UUID.randomUUID();
    request(restore, selection).then().statusCode(201);
    return restore;
  }

  Response plan(UUID restore, ObjectNode target) {
    return contoso
        .as(device)
        .body(target.toString())
        .put("/v1/restores/%s/plan".formatted(restore));
  }

  Response report(UUID restore, Map<ManifestItem, String> results) {
    return contoso
        .as(device)
        .body(json().set("results", words(results, "result")).toString())
        .post("/v1/restores/%s/results".formatted(restore));
  }

  Response reportApps(UUID restore, Map<ManifestItem, String> states) {
    return contoso
        .as(device)
        .body(json().set("apps", words(states, "state")).toString())
        .post("/v1/restores/%s/apps".formatted(restore));
  }

  static ArrayNode words(Map<ManifestItem, String> words, String name) {
    ArrayNode items = json().arrayNode();
    words.forEach((item, word) -> {
      String[] parts = word.split(":", 2);
      ObjectNode node =
          items
              .addObject()
              .put("payloadType", item.id().payloadType())
              .put("itemKey", item.id().itemKey())
              .put(name, parts[0]);
      if (parts.length == 2) {
        node.put("reason", parts[1]);
      }
    });
    return items;
  }

  static String key(ManifestItem item) {
    return item.id().itemKey();
  }

  /** What a plan says of each item: apply, or the reason to skip. */
  static Map<String, String> reasons(Response plan) {
    Map<String, String> reasons = new java.util.HashMap<>();
    TestTenant.parse(plan.asString())
        .path("items")
        .forEach(item ->
            reasons.put(
                item.path("itemKey").asText(),
                item.path("action").asText().equals("apply")
                    ? "apply"
                    : item.path("reason").asText()));
    return reasons;
  }
}
