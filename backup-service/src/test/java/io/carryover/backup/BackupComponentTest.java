package io.carryover.backup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.backup.retention.RemoveWhatIsDue;
import io.carryover.backup.schedule.Schedule;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.contract.OpenApiContract;
import io.carryover.kit.test.stack.EventsOnTopic;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.kit.test.stack.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service through HTTP and real topics, on real Postgres. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class BackupComponentTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(20);

  private final UUID tenant = UUID.randomUUID();
  private final UUID ada = UUID.randomUUID();
  private final UUID laptop = UUID.randomUUID();
  private final ServiceDatabase database = ServiceDatabase.of("backup");
  private final Backups light = Backups.of("Theme", "light", "Language", "中文 🏳️", "Empty", "");

  @Inject RemoveWhatIsDue retention;
  @Inject Schedule schedule;

  @BeforeEach
  void adaMayBackUp() {
    policy(laptop, 1, true);
    await().atMost(SOON).until(() -> checkIn("scheduled").equals("backUp"));
  }

  @Test
  void aFullBackupIsReadBackEqual() {
    Response taken = put(UUID.randomUUID(), light.full(), null);

    taken.then().statusCode(201).body("version", equalTo(1)).body("nextBackupAt", notNullValue());
    assertThat(contentOf(taken)).isEqualTo(light.valuesByDigest());
  }

  @Test
  void aDeltaCarriesOnlyWhatChangedAndIsReadBackWhole() {
    put(UUID.randomUUID(), light.full(), null).then().statusCode(201);
    Backups dark = light.with("Theme", "dark");

    Response taken = put(UUID.randomUUID(), dark.since(light), 1L);

    taken.then().statusCode(201).body("version", equalTo(2)).body("changedItemCount", equalTo(1));
    assertThat(contentOf(taken)).isEqualTo(dark.valuesByDigest());
  }

  @Test
  void aBackupInWhichNothingChangedStoresNoContent() {
    put(UUID.randomUUID(), light.full(), null).then().statusCode(201);

    put(UUID.randomUUID(), light.since(light), 1L)
        .then()
        .statusCode(201)
        .body("changedItemCount", equalTo(0));

    assertThat(
            database.query(
                "select count(*) from content_pack where tenant_id = '%s'".formatted(tenant),
                row -> row.getInt(1)))
        .containsExactly(1);
  }

  @Test
  void theSameRequestAgainGivesTheSameBackup() {
    UUID id = UUID.randomUUID();
    put(id, light.full(), null).then().statusCode(201).body("version", equalTo(1));

    put(id, light.full(), null).then().statusCode(200).body("version", equalTo(1));

    assertThat(database.emitted(tenant, "BackupCompleted")).hasSize(1);
  }

  @Test
  void theSameIdWithAnotherBodyIsRefused() {
    UUID id = UUID.randomUUID();
    put(id, light.full(), null).then().statusCode(201);

    problem(put(id, light.with("Theme", "dark").full(), null), 409, "backup-id-taken");
  }

  @Test
  void theSameRequestTwiceAtOnceMakesOneBackup() throws Exception {
    UUID id = UUID.randomUUID();
    List<Callable<Integer>> requests = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      requests.add(() -> put(id, light.full(), null).statusCode());
    }

    List<Integer> answers = atOnce(requests);

    assertThat(answers).containsOnlyOnce(201).allMatch(status -> status == 200 || status == 201);
    assertThat(database.emitted(tenant, "BackupCompleted")).hasSize(1);
  }

  @Test
  void ofTwoDeltasOnOneBaseOneWins() throws Exception {
    put(UUID.randomUUID(), light.full(), null).then().statusCode(201);
    List<Callable<Integer>> requests = new ArrayList<>();
    for (String theme : List.of("dark", "blue", "green", "red")) {
      requests.add(
          () -> put(UUID.randomUUID(), light.with("Theme", theme).since(light), 1L).statusCode());
    }

    List<Integer> answers = atOnce(requests);

    assertThat(answers).containsOnlyOnce(201).allMatch(status -> status == 412 || status == 201);
  }

  @Test
  void aStaleBaseIsToldToSendAFullBackup() {
    problem(put(UUID.randomUUID(), light.full(), 7L), 412, "base-version-mismatch");
    put(UUID.randomUUID(), light.full(), null).then().statusCode(201);
    problem(put(UUID.randomUUID(), light.since(light), 99L), 412, "base-version-mismatch");
  }

  @Test
  void lyingDigestsSizesAndMissingContentAreRefusedAndNothingIsKept() {
    ObjectNode lyingManifest = light.full().put("manifestDigest", "0".repeat(64));
    ObjectNode lyingContent = light.full();
    ((ObjectNode) lyingContent.withArray("contents").get(0)).put("data", base64("other"));
    ObjectNode missing = light.full();
    missing.withArray("contents").remove(0);
    ObjectNode unlisted = light.full();
    unlisted
        .withArray("contents")
        .addObject()
        .put("digest", "1".repeat(64))
        .put("data", base64("x"));
    ObjectNode twice = light.full();
    twice.withArray("items").add(twice.withArray("items").get(0).deepCopy());

    problem(put(UUID.randomUUID(), lyingManifest, null), 422, "manifest-digest-mismatch");
    problem(put(UUID.randomUUID(), lyingContent, null), 422, "content-digest-mismatch");
    put(UUID.randomUUID(), missing, null)
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:carryover:problem:content-missing"))
        .body("missing", hasSize(1));
    problem(put(UUID.randomUUID(), unlisted, null), 422, "content-not-listed");
    problem(put(UUID.randomUUID(), twice, null), 422, "duplicate-item");
    assertThat(database.emitted(tenant, "BackupCompleted")).isEmpty();
    assertThat(
            database.query(
                "select count(*) from backup where tenant_id = '%s'".formatted(tenant),
                r -> r.getInt(1)))
        .containsExactly(0);
  }

  @Test
  void malformedBodiesAreRefused() {
    ObjectNode notBase64 = light.full();
    ((ObjectNode) notBase64.withArray("contents").get(0)).put("data", "%%%");
    ObjectNode noDigest = light.full();
    ((ObjectNode) noDigest.withArray("items").get(0)).put("digest", "xyz");
    ObjectNode control = light.full();
    ((ObjectNode) control.withArray("items").get(0)).put("itemKey", "a\u0000b");

    problem(put(UUID.randomUUID(), notBase64, null), 400, "malformed-json");
    problem(put(UUID.randomUUID(), noDigest, null), 400, "malformed-json");
    problem(put(UUID.randomUUID(), control, null), 400, "invalid-request");
    problem(
        as(device())
            .header("If-Match", "7")
            .body(light.full().toString())
            .put("/v1/backups/" + UUID.randomUUID()),
        400,
        "malformed-base-version");
  }

  @Test
  void aBombIsNoticedWhileItGrows() throws IOException {
    byte[] bomb = gzip(new byte[64 * 1024 * 1024]);
    assertThat(bomb.length).isLessThan(1024 * 1024);

    problem(
        as(device())
            .header("Content-Encoding", "gzip")
            .body(bomb)
            .put("/v1/backups/" + UUID.randomUUID()),
        413,
        "body-too-large");
    problem(
        as(device())
            .header("Content-Encoding", "gzip")
            .body("no gzip".getBytes(StandardCharsets.UTF_8))
            .put("/v1/backups/" + UUID.randomUUID()),
        400,
        "body-not-decodable");
    problem(
        as(device())
            .header("Content-Encoding", "lzma")
            .body(bomb)
            .put("/v1/backups/" + UUID.randomUUID()),
        415,
        "unsupported-encoding");
  }

  @Test
  void compressedBodiesAreTakenIn() throws IOException {
    byte[] gzip = gzip(light.full().toString().getBytes(StandardCharsets.UTF_8));
    byte[] zstd =
        com.github.luben.zstd.Zstd.compress(
            light.full().toString().getBytes(StandardCharsets.UTF_8));

    as(device())
        .header("Content-Encoding", "gzip")
        .body(gzip)
        .put("/v1/backups/" + UUID.randomUUID())
        .then()
        .statusCode(201);
    as(device())
        .header("Content-Encoding", "zstd")
        .body(zstd)
        .put("/v1/backups/" + UUID.randomUUID())
        .then()
        .statusCode(201);
  }

  @Test
  void aRefusedDeviceIsToldWhyAtCheckInAndAtUpload() {
    policy(laptop, 2, false);

    await().atMost(SOON).until(() -> checkIn("manual").equals("refused"));
    as(device())
        .body("{\"trigger\":\"manual\",\"agentVersion\":\"1\"}")
        .post("/v1/check-ins")
        .then()
        .body("reasons.code", contains("os-build-too-old"));
    put(UUID.randomUUID(), light.full(), null)
        .then()
        .statusCode(403)
        .body("type", equalTo("urn:carryover:problem:backup-refused"))
        .body("reasons", hasSize(1));
  }

  @Test
  void anOlderPolicyThatComesLateChangesNothing() {
    policy(laptop, 5, false);
    await().atMost(SOON).until(() -> checkIn("manual").equals("refused"));

    policy(laptop, 4, true);
    policy(laptop, 6, false);

    await()
        .during(Duration.ofMillis(500))
        .atMost(SOON)
        .until(() -> checkIn("manual").equals("refused"));
  }

  @Test
  void aLockedCategoryIsRefusedByName() {
    ObjectNode body = light.full();
    var locked = Backups.of("Wifi", "secret").manifest();
    body.withArray("items")
        .forEach(item -> ((ObjectNode) item).put("category", "accountsAndPasswords"));
    body.put("manifestDigest", locked.digest().hex());

    put(UUID.randomUUID(), body, null)
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:carryover:problem:category-locked"))
        .body("lockedCategories", contains("accountsAndPasswords"));
  }

  @Test
  void aScheduledCheckInAfterABackupIsToldWhenToComeAgain() {
    put(UUID.randomUUID(), light.full(), null).then().statusCode(201);

    scheduledCheckIn()
        .then()
        .statusCode(200)
        .body("decision", equalTo("notNow"))
        .body("reasons.code", contains("not-due-yet"))
        .body("head.version", equalTo(1))
        .body("nextCheckInAt", notNullValue());
    assertThat(checkIn("manual")).isEqualTo("backUp");
  }

  @Test
  void underOverloadADeviceWhoseTimeItIsGetsALaterSlotAndKeepsIt() {
    Response taken = put(UUID.randomUUID(), light.full(), null);
    String profile = taken.path("profileId");
    database.execute(
        "update backup_profile set next_backup_at = now() - interval '1 day' where profile_id = '%s'"
            .formatted(profile));
    Instant asked = Instant.now();
    schedule.overloaded(asked);

    Response moved = scheduledCheckIn();

    moved
        .then()
        .statusCode(200)
        .body("decision", equalTo("notNow"))
        .body("reasons.code", contains("slot-moved"));
    Instant slot = Instant.parse(moved.path("nextCheckInAt"));
    assertThat(slot).isBetween(asked.plusSeconds(1), asked.plusSeconds(60));
    assertThat(
            as(device())
                .get("/v1/backup-profiles/" + profile)
                .then()
                .extract()
                .<String>path("nextBackupAt"))
        .isEqualTo(slot.toString());
    if (Instant.now().isBefore(slot)) {
      scheduledCheckIn().then().body("nextCheckInAt", equalTo(slot.toString()));
    }
    assertThat(checkIn("manual")).isEqualTo("backUp");
  }

  private Response scheduledCheckIn() {
    return as(device())
        .body("{\"trigger\":\"scheduled\",\"agentVersion\":\"1\"}")
        .post("/v1/check-ins");
  }

  @Test
  void contentOfARestoreIsForItsDeviceUntilItsEnd() {
    Response taken = put(UUID.randomUUID(), light.full(), null);
    UUID newPc = UUID.randomUUID();
    UUID restore = UUID.randomUUID();
    String newPcToken = Tokens.device(tenant, newPc, ada);
    as(newPcToken)
        .get("/v1/restores/%s/content".formatted(restore))
        .then()
        .statusCode(404)
        .header("Retry-After", notNullValue());

    restoreRequested(restore, newPc, taken.path("profileId"), 1);

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          Response read = as(newPcToken).get("/v1/restores/%s/content".formatted(restore));
          assertThat(read.statusCode()).isEqualTo(200);
          assertThat(values(read)).isEqualTo(light.valuesByDigest());
        });
    as(Tokens.device(tenant, UUID.randomUUID(), ada))
        .get("/v1/restores/%s/content".formatted(restore))
        .then()
        .statusCode(404);
    as(Tokens.device(UUID.randomUUID(), newPc, ada))
        .get("/v1/restores/%s/content".formatted(restore))
        .then()
        .statusCode(404);

    restoreFinished(restore, newPc);

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            as(newPcToken)
                .get("/v1/restores/%s/content".formatted(restore))
                .then()
                .statusCode(410));
  }

  @Test
  void anEndHeardBeforeItsBeginningStillEnds() {
    Response taken = put(UUID.randomUUID(), light.full(), null);
    UUID restore = UUID.randomUUID();

    restoreFinished(restore, laptop);
    restoreRequested(restore, laptop, taken.path("profileId"), 1);

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            as(device()).get("/v1/restores/%s/content".formatted(restore)).then().statusCode(410));
  }

  @Test
  void contentIsHandedOutForAWhileAndHearingOfTheRestoreAgainOpensNothing() {
    Response taken = put(UUID.randomUUID(), light.full(), null);
    UUID restore = UUID.randomUUID();
    String address = "/v1/restores/%s/content".formatted(restore);
    restoreRequested(restore, laptop, taken.path("profileId"), 1, Duration.ofDays(7));
    await().atMost(SOON).untilAsserted(() -> as(device()).get(address).then().statusCode(200));
    assertThat(
            database.query(
                "select readable_until between now() + interval '23 hours' and now() + interval '24 hours' from restore_grant where restore_id = '%s'"
                    .formatted(restore),
                row -> row.getBoolean(1)))
        .containsExactly(true);

    database.execute(
        "update restore_grant set readable_until = now() - interval '1 second' where restore_id = '%s'"
            .formatted(restore));
    problem(as(device()).get(address), 410, "content-grant-over");
    restoreRequested(restore, laptop, taken.path("profileId"), 1, Duration.ofDays(7));
    UUID another = UUID.randomUUID();
    restoreRequested(another, laptop, taken.path("profileId"), 1, Duration.ofDays(7));
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            as(device()).get("/v1/restores/%s/content".formatted(another)).then().statusCode(200));

    problem(as(device()).get(address), 410, "content-grant-over");
    as(Tokens.device(tenant, UUID.randomUUID(), ada)).get(address).then().statusCode(404);
  }

  @Test
  void aGrantNeverOutlivesItsRestore() {
    Response taken = put(UUID.randomUUID(), light.full(), null);
    UUID restore = UUID.randomUUID();
    restoreRequested(restore, laptop, taken.path("profileId"), 1, Duration.ofSeconds(-1));

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            problem(
                as(device()).get("/v1/restores/%s/content".formatted(restore)),
                410,
                "content-grant-over"));
  }

  @Test
  void aPageThatIsNotShownIsNoDeadLetterHere() {
    Response taken = put(UUID.randomUUID(), light.full(), null);
    ObjectNode notOffered = (ObjectNode) EventContracts.of("RestoreNotOffered").example();
    notOffered.put("tenantId", tenant.toString());
    UUID restore = UUID.randomUUID();

    EventsOnTopic.named("restores.v1")
        .send("io.carryover.RestoreNotOffered", restore.toString(), notOffered);
    restoreRequested(restore, laptop, taken.path("profileId"), 1);

    // With the same key and so after it.
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            as(device()).get("/v1/restores/%s/content".formatted(restore)).then().statusCode(200));
    assertThat(
            database.query(
                "select count(*) from dead_letter where event_key = '%s'".formatted(restore),
                row -> row.getInt(1)))
        .containsExactly(0);
  }

  @Test
  void theDesktopIsShownAsASmallPicture() throws IOException {
    Response taken = put(UUID.randomUUID(), light.full(), null);
    var desktop = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), "png", desktop);

    as(device())
        .contentType("image/png")
        .body(desktop.toByteArray())
        .put("/v1/picture")
        .then()
        .statusCode(204);

    byte[] shown =
        as(Tokens.device(tenant, UUID.randomUUID(), ada))
            .get("/v1/backup-profiles/%s/picture".formatted(taken.<String>path("profileId")))
            .then()
            .statusCode(200)
            .contentType("image/jpeg")
            .extract()
            .asByteArray();
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(shown));
    assertThat(picture.getWidth()).isEqualTo(320);
    assertThat(picture.getHeight()).isEqualTo(180);
  }

  @Test
  void otherPeopleFindNothing() {
    Response taken = put(UUID.randomUUID(), light.full(), null);
    String profile = taken.path("profileId");
    UUID bob = UUID.randomUUID();

    for (String path : List.of("", "/backups", "/backups/1", "/picture")) {
      String address = "/v1/backup-profiles/" + profile + path;
      as(Tokens.person(tenant, bob, "User")).get(address).then().statusCode(404);
      as(Tokens.person(UUID.randomUUID(), ada, "User", "BackupAdministrator"))
          .get(address)
          .then()
          .statusCode(404);
    }
    as(Tokens.person(tenant, bob, "User"))
        .get("/v1/backup-profiles?userId=" + ada)
        .then()
        .statusCode(403)
        .body("requiredRoles", contains("BackupAdministrator"));
    as(Tokens.person(tenant, bob, "User"))
        .delete("/v1/backup-profiles/" + profile)
        .then()
        .statusCode(404);
    as(Tokens.person(tenant, bob, "PolicyAdministrator"))
        .get("/v1/backup-profiles/" + profile)
        .then()
        .statusCode(403);
    as(Tokens.person(tenant, bob, "BackupAdministrator"))
        .get("/v1/backup-profiles?userId=" + ada)
        .then()
        .statusCode(200)
        .body("items", hasSize(1));
    as(Tokens.device(tenant, UUID.randomUUID(), ada))
        .get("/v1/backup-profiles/%s/backups/1/content".formatted(profile))
        .then()
        .statusCode(404);
  }

  @Test
  void aDeletedProfileCanBeTakenBack() {
    Response taken = put(UUID.randomUUID(), light.full(), null);
    String profile = taken.path("profileId");
    String user = Tokens.person(tenant, ada, "User");

    as(user)
        .delete("/v1/backup-profiles/" + profile)
        .then()
        .statusCode(200)
        .body("undoUntil", notNullValue());
    as(user).get("/v1/backup-profiles").then().body("items", hasSize(0));
    as(user).post("/v1/backup-profiles/%s/undelete".formatted(profile)).then().statusCode(200);

    as(user).get("/v1/backup-profiles").then().body("items", hasSize(1));
    List<Long> revisions =
        database.outbox(tenant).stream()
            .map(e -> json(e.payload()).path("revision").asLong())
            .toList();
    assertThat(revisions).containsExactly(1L, 2L, 3L);
    EventContracts.of("BackupDeleted")
        .assertEmitted(database.emitted(tenant, "BackupDeleted").getFirst());
  }

  @Test
  void aBackupAfterADeletionStartsANewProfileAndTheOldOneStaysGone() {
    String old = put(UUID.randomUUID(), light.full(), null).path("profileId");
    String user = Tokens.person(tenant, ada, "User");
    as(user).delete("/v1/backup-profiles/" + old).then().statusCode(200);

    String fresh = put(UUID.randomUUID(), light.full(), null).path("profileId");

    assertThat(fresh).isNotEqualTo(old);
    problem(
        as(user).post("/v1/backup-profiles/%s/undelete".formatted(old)), 409, "undo-impossible");
  }

  @Test
  void aVersionPastItsTimeGoesAndWhatTheNewestSharesWithItStays() {
    put(UUID.randomUUID(), light.full(), null).then().statusCode(201);
    Backups dark = light.with("Theme", "dark");
    Response newest = put(UUID.randomUUID(), dark.since(light), 1L);
    String profile = newest.path("profileId");
    database.execute(
        "update backup set keep_until = now() - interval '1 day' where tenant_id = '%s'"
            .formatted(tenant));

    retention.run();

    problem(
        as(device()).get("/v1/backup-profiles/%s/backups/1/content".formatted(profile)),
        404,
        "not-found");
    assertThat(contentOf(newest)).as("the newest is kept").isEqualTo(dark.valuesByDigest());
    var deleted = database.emitted(tenant, "BackupDeleted");
    assertThat(deleted).hasSize(1);
    assertThat(json(deleted.getFirst()).path("backupVersion").asLong()).isEqualTo(1);
    assertThat(json(deleted.getFirst()).path("cause").asText()).isEqualTo("retention");
  }

  @Test
  void aDeletedProfileIsGoneForGoodWhenItsUndoHasEnded() {
    String profile = put(UUID.randomUUID(), light.full(), null).path("profileId");
    String user = Tokens.person(tenant, ada, "User");
    as(user).delete("/v1/backup-profiles/" + profile).then().statusCode(200);
    database.execute(
        "update backup_profile set undo_until = now() - interval '1 day' where tenant_id = '%s'"
            .formatted(tenant));

    retention.run();

    problem(as(user).post("/v1/backup-profiles/%s/undelete".formatted(profile)), 404, "not-found");
    assertThat(
            database.query(
                "select count(*) from content_pack where tenant_id = '%s'".formatted(tenant),
                row -> row.getInt(1)))
        .as("packs of the profile")
        .containsExactly(0);
  }

  @Test
  void aFlippedBitInTheStoreIsNeverHandedOut() {
    Response taken = put(UUID.randomUUID(), light.full(), null);
    database.execute(
        "update content_pack set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where tenant_id = '%s'"
            .formatted(tenant));

    content(taken)
        .then()
        .statusCode(500)
        .body("type", equalTo("urn:carryover:problem:internal-error"));
  }

  @Test
  void nothingReadableLiesInTheDatabase() {
    Backups secret = Backups.of("Wifi", "correct horse battery staple");
    put(UUID.randomUUID(), secret.full(), null).then().statusCode(201);

    List<Integer> found =
        database.query(
            """
            select count(*) from (select encode(sealed, 'escape') as text from content_pack
              union all select encode(manifest, 'escape') from backup
              union all select payload from outbox) t where text like '%horse%' or text like '%Wifi%'
            """,
            row -> row.getInt(1));

    assertThat(found).containsExactly(0);
  }

  @Test
  void theEmittedEventHoldsTheContract() {
    put(UUID.randomUUID(), light.named("محمول-ليلى 🖥️").full(), null).then().statusCode(201);

    EventContracts.of("BackupCompleted")
        .assertEmitted(database.emitted(tenant, "BackupCompleted").getFirst());
  }

  @Test
  void theApiIsTheCommittedOne() {
    OpenApiContract.assertSnapshot(
        "backup-service",
        given().get("/v1/openapi?format=json").then().statusCode(200).extract().asString());
  }

  @Test
  void everyTableOfTenantsIsProtected() {
    assertThat(database.unprotectedTables()).isEmpty();
    assertThat(database.tablesNotKeyedByTenant()).isEmpty();
  }

  private Map<String, String> contentOf(Response taken) {
    return values(content(taken));
  }

  private Response content(Response taken) {
    return as(device())
        .get(
            "/v1/backup-profiles/%s/backups/%d/content"
                .formatted(taken.<String>path("profileId"), taken.<Integer>path("version")));
  }

  private static Map<String, String> values(Response read) {
    List<Map<String, String>> contents = read.jsonPath().getList("contents");
    return contents.stream()
        .collect(
            Collectors.toMap(
                c -> c.get("digest"),
                c ->
                    new String(Base64.getDecoder().decode(c.get("data")), StandardCharsets.UTF_8)));
  }

  private String checkIn(String trigger) {
    return as(device())
        .body("{\"trigger\":\"%s\",\"agentVersion\":\"1\"}".formatted(trigger))
        .post("/v1/check-ins")
        .path("decision");
  }

  private Response put(UUID id, JsonNode body, Long base) {
    var request = as(device()).body(body.toString());
    return (base == null ? request : request.header("If-Match", "\"%d\"".formatted(base)))
        .put("/v1/backups/" + id);
  }

  private void policy(UUID device, int revision, boolean allowed) {
    ObjectNode event = (ObjectNode) EventContracts.of("PolicyAssigned").example();
    event
        .put("tenantId", tenant.toString())
        .put("deviceId", device.toString())
        .put("userId", ada.toString())
        .put("revision", revision);
    if (!allowed) {
      event
          .putObject("backup")
          .put("allowed", false)
          .putArray("reasons")
          .addObject()
          .put("code", "os-build-too-old")
          .put("detail", "Too old.");
    }
    EventsOnTopic.named("policy-assignments.v1")
        .send("io.carryover.PolicyAssigned", device.toString(), event);
  }

  private void restoreRequested(UUID restore, UUID device, String profile, int version) {
    restoreRequested(restore, device, profile, version, Duration.ofMinutes(10));
  }

  private void restoreRequested(
      UUID restore, UUID device, String profile, int version, Duration lifetime) {
    ObjectNode event = (ObjectNode) EventContracts.of("RestoreRequested").example();
    event
        .put("tenantId", tenant.toString())
        .put("restoreId", restore.toString())
        .put("deviceId", device.toString())
        .put("expiresAt", Instant.now().plus(lifetime).toString());
    ((ObjectNode) event.path("restorePoint"))
        .put("profileId", profile)
        .put("backupVersion", version);
    EventsOnTopic.named("restores.v1")
        .send("io.carryover.RestoreRequested", restore.toString(), event);
  }

  private void restoreFinished(UUID restore, UUID device) {
    ObjectNode event = (ObjectNode) EventContracts.of("RestoreFinished").example();
    event
        .put("tenantId", tenant.toString())
        .put("restoreId", restore.toString())
        .put("deviceId", device.toString());
    EventsOnTopic.named("restores.v1")
        .send("io.carryover.RestoreFinished", restore.toString(), event);
  }

  private String device() {
    return Tokens.device(tenant, laptop, ada);
  }

  private static void problem(Response response, int status, String type) {
    response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:carryover:problem:" + type));
  }

  private static RequestSpecification as(String token) {
    return given()
        .filter(OpenApiContract.of("backup-service"))
        .header("Authorization", "Bearer " + token)
        .contentType(ContentType.JSON.withCharset("UTF-8"));
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    try (var pool = Executors.newFixedThreadPool(work.size())) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
