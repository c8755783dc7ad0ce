package io.carryover.restore;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.contract.OpenApiContract;
import io.carryover.kit.test.stack.EventsOnTopic;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.Tokens;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.Manifest;
import io.carryover.restore.plan.ManifestItem;
import io.carryover.restore.plan.RecordKind;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One organization in a test: what others have told of it, and its devices and people as callers.
 */
public final class TestTenant {

  /** How long a test waits for what happens by itself. */
  public static final Duration SOON = Duration.ofSeconds(30);

  public static final ServiceDatabase DATABASE = ServiceDatabase.of("restore");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OpenApiContract API = OpenApiContract.of("restore-service");
  private static final String PAYLOAD_TYPE = "windows.data.x";
  private static final String POLICIES = "policy-assignments.v1";
  private static final String BACKUPS = "backups.v1";

  private final UUID id = UUID.randomUUID();
  private final UUID ada = UUID.randomUUID();

  public UUID id() {
    return id;
  }

  public UUID ada() {
    return ada;
  }

  // What others tell

  /** A device of Ada's that may restore at every occasion, and is known. */
  public UUID eligibleDevice() {
    UUID device = UUID.randomUUID();
    tell(policy(device, 1));
    awaitPolicy(device, 1);
    return device;
  }

  /** A profile of Ada's, made by another device, whose first version is known. */
  public UUID knownProfile() {
    UUID profile = UUID.randomUUID();
    tell(backup(profile, UUID.randomUUID(), 1, 1));
    awaitVersions(profile, 1L);
    return profile;
  }

  public ProducerRecord<String, byte[]> policy(UUID device, long revision) {
    return policy(device, revision, event -> {});
  }

  /** A policy that allows every restore, changed by the test. */
  public ProducerRecord<String, byte[]> policy(
      UUID device, long revision, Consumer<ObjectNode> change) {
    ObjectNode event = example("PolicyAssigned", device, ada).put("revision", revision);
    allow(event, "restoreAtDeviceSetup");
    allow(event, "restoreAtFirstSignIn");
    change.accept(event);
    return EventsOnTopic.event(POLICIES, "io.carryover.PolicyAssigned", device.toString(), event);
  }

  public static void refuse(ObjectNode policy, String what, String code) {
    policy
        .putObject(what)
        .put("allowed", false)
        .putArray("reasons")
        .addObject()
        .put("code", code)
        .put("detail", "No.");
  }

  private static void allow(ObjectNode policy, String what) {
    policy.putObject(what).put("allowed", true).putArray("reasons");
  }

  public ProducerRecord<String, byte[]> backup(
      UUID profile, UUID device, long version, long revision) {
    return backup(profile, device, version, revision, event -> {});
  }

  /** A backup of three items, changed by the test; a later version is a later backup. */
  public ProducerRecord<String, byte[]> backup(
      UUID profile, UUID device, long version, long revision, Consumer<ObjectNode> change) {
    ObjectNode event =
        example("BackupCompleted", device, ada)
            .put("profileId", profile.toString())
            .put("revision", revision)
            .put("backupVersion", version)
            .put(
                "completedAt",
                Instant.parse("2026-10-01T00:00:00Z").plusSeconds(version).toString())
            .put("manifestDigest", digest(profile, version))
            .put("settingCount", 2)
            .put("appCount", 1);
    change.accept(event);
    return EventsOnTopic.event(BACKUPS, "io.carryover.BackupCompleted", device.toString(), event);
  }

  /** A deletion of one version, or with null of the whole profile. */
  public ProducerRecord<String, byte[]> deletion(
      UUID profile, UUID device, @Nullable Long version, long revision) {
    ObjectNode event =
        example("BackupDeleted", device, ada)
            .put("profileId", profile.toString())
            .put("revision", revision)
            .put("backupVersion", version);
    return EventsOnTopic.event(BACKUPS, "io.carryover.BackupDeleted", device.toString(), event);
  }

  private ObjectNode example(String event, UUID device, UUID user) {
    return ((ObjectNode) EventContracts.of(event).example())
        .put("tenantId", id.toString())
        .put("deviceId", device.toString())
        .put("userId", user.toString());
  }

  public static void tell(ProducerRecord<String, byte[]> event) {
    tell(List.of(event));
  }

  public static void tell(List<ProducerRecord<String, byte[]>> events) {
    EventsOnTopic.named(POLICIES);
    EventsOnTopic.named(BACKUPS).send(events);
  }

  public void awaitPolicy(UUID device, long revision) {
    await()
        .atMost(SOON)
        .until(
            () ->
                DATABASE.query(
                    "select revision from device_policy where device_id = '%s'".formatted(device),
                    row -> row.getLong(1)),
            List.of(revision)::equals);
  }

  /** Waits until exactly these versions of a profile exist. */
  public void awaitVersions(UUID profile, Long... versions) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(versions(profile)).containsExactly(versions));
  }

  public List<Long> versions(UUID profile) {
    return DATABASE.query(
        "select backup_version from existing_restore_point where profile_id = '%s' order by 1"
            .formatted(profile),
        row -> row.getLong(1));
  }

  public static String digest(UUID profile, long version) {
    return manifest(profile, version).digest().hex();
  }

  /** Three settings, called a, b and c. */
  public static Manifest manifest(UUID profile, long version) {
    return settings(List.of("a", "b", "c"), profile + " " + version);
  }

  /** A backup of these settings. */
  public static Manifest settings(List<String> keys, String content) {
    return new Manifest(
        keys.stream()
            .map(key ->
                new ManifestItem(
                    new ItemId(PAYLOAD_TYPE, key),
                    SettingsCategory.PERSONALIZATION,
                    RecordKind.ROAMING,
                    false,
                    Sha256.of(content),
                    10))
            .toList());
  }

  // What its devices do

  public Response offer(UUID device, String occasion) {
    return as(device).body(json().put("occasion", occasion).toString()).post("/v1/restore-offers");
  }

  /** A device asks for the page after the identity provider has refused its user. */
  public Response offerAfterRefusal(UUID device, String occasion, ObjectNode refusal) {
    return as(device)
        .body(json().put("occasion", occasion).set("signInRefusal", refusal).toString())
        .post("/v1/restore-offers");
  }

  /** The id of an offer that is shown. */
  public String shownOffer(UUID device, String occasion) {
    return offer(device, occasion).then().body("shown", equalTo(true)).extract().path("offerId");
  }

  public Response choose(
      UUID device, UUID restore, String offer, UUID profile, @Nullable Long version) {
    ObjectNode body =
        json().put("offerId", offer).put("choice", "backup").put("profileId", profile.toString());
    if (version != null) {
      body.put("backupVersion", version);
    }
    return as(device).body(body.toString()).put("/v1/restores/" + restore);
  }

  public Response setUpAsNew(UUID device, UUID restore, String offer) {
    return as(device)
        .body(json().put("offerId", offer).put("choice", "setUpAsNew").toString())
        .put("/v1/restores/" + restore);
  }

  /** A restore that has been requested at device setup. */
  public UUID requestedRestore(UUID device, UUID profile) {
    UUID restore = UUID.randomUUID();
    choose(device, restore, shownOffer(device, "deviceSetup"), profile, 1L).then().statusCode(201);
    return restore;
  }

  /** The same of a backup of these settings, which is a new profile's first. */
  public UUID plannedRestore(UUID device, List<String> keys) {
    UUID profile = UUID.randomUUID();
    Manifest manifest = settings(keys, "content");
    tell(
        backup(
            profile,
            UUID.randomUUID(),
            1,
            1,
            event -> event.put("manifestDigest", manifest.digest().hex())));
    awaitVersions(profile, 1L);
    return plannedRestore(device, profile, manifest, Set.of());
  }

  /** A restore at device setup that has a plan: the device has no setting of the backup yet. */
  public UUID plannedRestore(UUID device, UUID profile) {
    return plannedRestore(device, profile, manifest(profile, 1), Set.of());
  }

  /**
   * A restore at device setup that has a plan.
   *
   * @param present the keys of the items that the device has already
   */
  public UUID plannedRestore(UUID device, UUID profile, Manifest manifest, Set<String> present) {
    UUID restore = requestedRestore(device, profile);
    plan(device, restore, manifest, present).then().statusCode(201);
    return restore;
  }

  public Response plan(UUID device, UUID restore, Manifest manifest, Set<String> present) {
    ObjectNode target = json().put("osBuild", "26200.8000");
    ArrayNode items = target.putArray("items");
    for (ManifestItem item : manifest.items()) {
      ObjectNode entry =
          items
              .addObject()
              .put("payloadType", item.id().payloadType())
              .put("itemKey", item.id().itemKey())
              .put("category", "personalization")
              .put("recordKind", "roaming")
              .put("secret", item.secret())
              .put("digest", item.digest().hex())
              .put("sizeBytes", item.sizeBytes());
      if (present.contains(item.id().itemKey())) {
        entry.put("targetDigest", item.digest().hex());
      }
    }
    return as(device).body(target.toString()).put("/v1/restores/%s/plan".formatted(restore));
  }

  public Response cancel(RequestSpecification caller, UUID restore) {
    return caller.post("/v1/restores/%s/cancel".formatted(restore));
  }

  /**
   * Reports items by their keys; a result is "applied", or "skipped" or "failed" with ":reason".
   */
  public Response report(UUID device, UUID restore, Map<String, String> results) {
    ArrayNode items = JSON.createArrayNode();
    results.forEach((key, result) -> items.add(item(key, result)));
    return as(device)
        .body(json().set("results", items).toString())
        .post("/v1/restores/%s/results".formatted(restore));
  }

  public static ObjectNode item(String key, String result) {
    String[] parts = result.split(":", 2);
    ObjectNode item =
        json().put("payloadType", PAYLOAD_TYPE).put("itemKey", key).put("result", parts[0]);
    return parts.length == 2 ? item.put("reason", parts[1]) : item;
  }

  public Response finish(UUID device, UUID restore, @Nullable String digest) {
    return as(device)
        .body(json().put("appliedManifestDigest", digest).toString())
        .post("/v1/restores/%s/finish".formatted(restore));
  }

  public List<String> emitted(String event) {
    return DATABASE.emitted(id, event);
  }

  /** The one end of a restore as its event tells it. */
  public JsonNode theEnd(UUID restore) {
    List<JsonNode> ends =
        emitted("RestoreFinished").stream()
            .map(TestTenant::parse)
            .filter(event -> event.path("restoreId").asText().equals(restore.toString()))
            .toList();
    assertThat(ends).as("ends of %s", restore).hasSize(1);
    return ends.getFirst();
  }

  /** Lets as much time pass for a restore that it is overdue. */
  public void letExpire(UUID restore) {
    DATABASE.execute(
        """
        update restore set requested_at = requested_at - interval '8 days', expires_at = expires_at - interval '8 days'
        where restore_id = '%s'\
        """
            .formatted(restore));
  }

  public void letOfferExpire(String offer) {
    DATABASE.execute(
        "update restore_offer set expires_at = expires_at - interval '8 days' where offer_id = '%s'"
            .formatted(offer));
  }

  public RequestSpecification as(UUID device) {
    return with(Tokens.device(id, device, ada));
  }

  public RequestSpecification as(UUID person, String... roles) {
    return with(Tokens.person(id, person, roles));
  }

  public static RequestSpecification with(String token) {
    return given()
        .filter(API)
        .header("Authorization", "Bearer " + token)
        .contentType(ContentType.JSON.withCharset(StandardCharsets.UTF_8));
  }

  public static void assertProblem(Response response, int status, String type) {
    response.then().statusCode(status).body("type", equalTo("urn:carryover:problem:" + type));
  }

  /** Does all of it at once and gives the results in order. */
  public static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    try (var pool = Executors.newFixedThreadPool(work.size())) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    }
  }

  public static ObjectNode json() {
    return JSON.createObjectNode();
  }

  public static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
