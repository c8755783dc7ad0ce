package io.carryover.restore.run;

import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.atOnce;
import static io.carryover.restore.TestTenant.json;
import static io.carryover.restore.TestTenant.tell;
import static io.carryover.restore.run.SomeManifest.ACCOUNT;
import static io.carryover.restore.run.SomeManifest.A_GAME;
import static io.carryover.restore.run.SomeManifest.LIGHT_THEME;
import static io.carryover.restore.run.SomeManifest.MANIFEST;
import static io.carryover.restore.run.SomeManifest.PINS;
import static io.carryover.restore.run.SomeManifest.STICKY_KEYS;
import static io.carryover.restore.run.SomeManifest.TIME_APP;
import static io.carryover.restore.run.SomeManifest.WIFI;
import static io.carryover.restore.run.SomeManifest.WINDOWS_11_25H2;
import static io.carryover.restore.run.SomeManifest.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.kit.test.stack.Tokens;
import io.carryover.restore.TestTenant;
import io.carryover.restore.plan.Manifest;
import io.carryover.restore.plan.ManifestItem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What to restore of a backup, what would come of it, and what does. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class PlanComponentTest {

  private static final String DIGEST = MANIFEST.digest().hex();

  private final TestTenant contoso = new TestTenant();
  private final UUID old = UUID.randomUUID();
  private UUID device = UUID.randomUUID();
  private UUID profile = UUID.randomUUID();
  private String offer = "";

  @BeforeEach
  void adaHasABackupOfAnOrdinaryPcAndANewPc() {
    device = UUID.randomUUID();
    profile = UUID.randomUUID();
    tell(List.of(contoso.policy(device, 1, policy -> lock(policy, "")), backup(1, 1, MANIFEST)));
    contoso.awaitPolicy(device, 1);
    contoso.awaitVersions(profile, 1L);
    offer = contoso.shownOffer(device, "deviceSetup");
  }

  // Preview

  @Test
  void aPreviewSaysOfEachItemWhatTheRestoreWouldDoAndDoesNothing() {
    ObjectNode target = target(WINDOWS_11_25H2);
    SomeManifest.has(target, STICKY_KEYS);
    SomeManifest.cannotApply(target, WIFI);

    Response preview = preview(null, target);

    preview
        .then()
        .statusCode(200)
        .body("backupVersion", equalTo(1))
        .body("manifestDigest", equalTo(DIGEST))
        .body("itemsApplied", equalTo(3))
        .body("itemsSkipped", equalTo(4))
        .body("skippedByReason", hasEntry("already-equal", 1))
        .body("items", hasSize(7));
    assertThat(reasons(preview))
        .isEqualTo(
            Map.of(
                key(TIME_APP), "apply",
                key(A_GAME), "apply",
                key(LIGHT_THEME), "apply",
                key(STICKY_KEYS), "already-equal",
                key(PINS), "not-on-this-os",
                key(ACCOUNT), "secret-of-another-device",
                key(WIFI), "unknown-payload-type"));
    contoso.as(device).get("/v1/restores").then().body("items", empty());
    assertThat(contoso.emitted("RestoreRequested")).isEmpty();
  }

  @Test
  void aCategoryThatThePolicyLocksIsNotRestored() {
    tell(contoso.policy(device, 2, policy -> lock(policy, "accountsAndPasswords")));
    contoso.awaitPolicy(device, 2);

    assertThat(reasons(preview(null, target(WINDOWS_11_25H2))))
        .containsEntry(key(WIFI), "blocked-by-policy")
        .containsEntry(key(ACCOUNT), "blocked-by-policy")
        .containsEntry(key(LIGHT_THEME), "apply");
  }

  @Test
  void onTheDeviceThatMadeTheBackupItsOwnSecretsComeBack() {
    tell(contoso.policy(old, 1, policy -> lock(policy, "")));
    contoso.awaitPolicy(old, 1);
    String own = contoso.shownOffer(old, "onDemand");

    Response preview = preview(old, own, null, null, target(WINDOWS_11_25H2));

    assertThat(reasons(preview)).containsEntry(key(ACCOUNT), "apply");
  }

  @Test
  void aPreviewIsRefusedForWhatTheRestoreWouldBeRefusedFor() {
    ObjectNode target = target(WINDOWS_11_25H2);
    UUID somebodyElses = UUID.randomUUID();
    tell(
        contoso.backup(
            somebodyElses, UUID.randomUUID(), 1, 1, event -> event.put("userId", "grace")));
    contoso.awaitVersions(somebodyElses, 1L);

    assertProblem(
        preview(device, UUID.randomUUID().toString(), null, null, target), 404, "offer-not-found");
    assertProblem(preview(device, offer, 9L, null, target), 409, "restore-point-gone");
    profile = somebodyElses;
    assertProblem(preview(null, target), 404, "restore-point-not-found");
    contoso.letOfferExpire(offer);
    assertProblem(preview(null, target), 410, "offer-expired");
  }

  @Test
  void badInputToAPreviewIsAProblemThatSaysWhatToDo() {
    ObjectNode selection = json();
    selection.putArray("apps").add("Nobody.Has_this");
    ObjectNode changed = target(WINDOWS_11_25H2);
    ((ObjectNode) changed.path("items").path(0)).put("secret", true);
    ObjectNode noDigest = target(WINDOWS_11_25H2);
    ((ObjectNode) noDigest.path("items").path(0)).put("targetDigest", "none");

    Response unknownOs = preview(null, target("10240.1"));

    assertProblem(unknownOs, 422, "target-os-unknown");
    unknownOs.then().body("detail", org.hamcrest.Matchers.containsString("Windows 11 26H2"));
    assertProblem(preview(selection, target(WINDOWS_11_25H2)), 422, "selection-matches-nothing");
    assertProblem(preview(json(), target(WINDOWS_11_25H2)), 422, "selection-matches-nothing");
    assertProblem(preview(null, changed), 422, "manifest-not-of-backup");
    assertProblem(preview(null, noDigest), 400, "invalid-request");
    assertProblem(preview(null, target("eleven")), 400, "invalid-request");
    assertProblem(
        preview(
            json().putNull("apps").set("categories", json().arrayNode().add("pictures")),
            target(WINDOWS_11_25H2)),
        400,
        "malformed-json");
  }

  // Choice

  @Test
  void theSameIdWithAnotherSelectionIsAnotherRequest() {
    UUID restore = UUID.randomUUID();
    request(restore, categories("personalization", "apps")).then().statusCode(201);

    request(restore, categories("apps", "personalization"))
        .then()
        .statusCode(200)
        .body("selective", equalTo(true));
    assertProblem(request(restore, categories("apps")), 409, "restore-id-taken");
    assertProblem(request(restore, null), 409, "restore-id-taken");
    assertThat(contoso.emitted("RestoreRequested")).hasSize(1);
  }

  @Test
  void setUpAsNewSelectsNothingAndASelectionNamesSomething() {
    assertProblem(
        request(UUID.randomUUID(), json().set("apps", json().arrayNode())),
        422,
        "selection-matches-nothing");
    assertProblem(
        contoso
            .as(device)
            .body(
                "{\"offerId\":\"%s\",\"choice\":\"setUpAsNew\",\"selection\":{\"categories\":[\"apps\"]}}"
                    .formatted(offer))
            .put("/v1/restores/" + UUID.randomUUID()),
        400,
        "invalid-request");
  }

  @Test
  void aVersionThatIsDeletedBetweenPreviewAndRestoreIsRefusedWithWhatIsLeft() {
    tell(backup(2, 2, MANIFEST));
    contoso.awaitVersions(profile, 1L, 2L);
    preview(device, offer, 1L, null, target(WINDOWS_11_25H2)).then().statusCode(200);
    tell(contoso.deletion(profile, old, 1L, 3));
    contoso.awaitVersions(profile, 2L);

    Response refused = contoso.choose(device, UUID.randomUUID(), offer, profile, 1L);

    assertProblem(refused, 409, "restore-point-gone");
    refused.then().body("newestVersion", equalTo(2));
  }

  // Plan

  @Test
  void thePlanOfARestoreIsWhatThePreviewSaid() {
    ObjectNode target = SomeManifest.has(target(WINDOWS_11_25H2), STICKY_KEYS);
    ObjectNode selection = categories("personalization", "accessibility");
    Response preview = preview(selection, target);
    UUID restore = requested(selection);

    Response plan = plan(restore, target);

    plan.then().statusCode(201);
    assertThat(reasons(plan))
        .isEqualTo(reasons(preview))
        .isEqualTo(
            Map.of(
                key(LIGHT_THEME), "apply",
                key(STICKY_KEYS), "already-equal",
                key(PINS), "not-on-this-os"));
    assertThat(reasons(contoso.as(device).get("/v1/restores/%s/plan".formatted(restore))))
        .isEqualTo(reasons(plan));
    assertThat(
            reasons(
                contoso.as(contoso.ada(), "User").get("/v1/restores/%s/plan".formatted(restore))))
        .isEqualTo(reasons(plan));
  }

  @Test
  void aPlanIsMadeOnceAndStaysForADeviceThatHasRestarted() {
    UUID restore = requested(null);
    Response first = plan(restore, target(WINDOWS_11_25H2));
    report(restore, Map.of(LIGHT_THEME, "applied"));

    Response again = plan(restore, SomeManifest.has(target(WINDOWS_11_25H2), LIGHT_THEME));

    again.then().statusCode(200);
    assertThat(reasons(again)).isEqualTo(reasons(first));
  }

  @Test
  void plansOfOneRestoreAtOnceAreOnePlan() throws Exception {
    UUID restore = requested(null);
    List<Callable<Integer>> plans = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      plans.add(() -> plan(restore, target(WINDOWS_11_25H2)).statusCode());
    }

    assertThat(atOnce(plans)).containsOnlyOnce(201).allMatch(s -> s == 200 || s == 201);
  }

  @Test
  void badInputToAPlanIsAProblemThatSaysWhatToDo() {
    UUID nothing = requested(apps("Nobody.Has_this"));
    UUID stranger = contoso.eligibleDevice();

    assertProblem(plan(nothing, target(WINDOWS_11_25H2)), 422, "selection-matches-nothing");
    assertProblem(plan(nothing, target("27842.1")), 422, "target-os-unknown");
    assertProblem(
        plan(nothing, target(WINDOWS_11_25H2, new Manifest(List.of(WIFI)))),
        422,
        "manifest-not-of-backup");
    assertProblem(plan(UUID.randomUUID(), target(WINDOWS_11_25H2)), 404, "restore-not-found");
    assertProblem(
        contoso
            .as(stranger)
            .body(target(WINDOWS_11_25H2).toString())
            .put("/v1/restores/%s/plan".formatted(nothing)),
        404,
        "restore-not-found");
    assertProblem(
        contoso.as(device).get("/v1/restores/%s/plan".formatted(nothing)), 404, "plan-not-found");
    contoso.finish(device, nothing, null).then().body("outcome", equalTo("failed"));
    assertProblem(plan(nothing, target(WINDOWS_11_25H2)), 409, "restore-ended");
  }

  @Test
  void aPlanComesBeforeTheFirstReport() {
    UUID selective = requested(categories("apps"));

    assertProblem(contoso.report(device, selective, Map.of("a", "applied")), 409, "plan-needed");
    assertProblem(reportApps(selective, Map.of(TIME_APP, "installed")), 409, "plan-needed");
  }

  // Results

  @Test
  void aResultThatIsNotThePlansIsRefusedAndNothingOfItsReportIsKept() {
    UUID restore = requested(categories("personalization"));
    plan(restore, target(WINDOWS_11_25H2)).then().statusCode(201);

    Response unknown = report(restore, Map.of(LIGHT_THEME, "applied", STICKY_KEYS, "applied"));

    assertProblem(unknown, 422, "item-not-in-plan");
    unknown.then().body("items.itemKey", contains(key(STICKY_KEYS)));
    assertProblem(report(restore, Map.of(PINS, "applied")), 422, "result-not-of-plan");
    assertProblem(
        report(restore, Map.of(LIGHT_THEME, "skipped:already-equal")), 422, "result-not-of-plan");
    assertProblem(
        contoso
            .as(contoso.eligibleDevice())
            .body("{\"results\":[]}")
            .post("/v1/restores/%s/results".formatted(restore)),
        404,
        "restore-not-found");
    contoso
        .as(device)
        .get("/v1/restores/" + restore)
        .then()
        .body("state", equalTo("requested"))
        .body("itemsApplied", equalTo(0));
  }

  @Test
  void resultsComeToTheSameEndInAnyOrderAndRepeatedly() {
    UUID restore = requested(categories("personalization", "accessibility"));
    plan(restore, target(WINDOWS_11_25H2));
    report(restore, Map.of(LIGHT_THEME, "applied", STICKY_KEYS, "failed:write-refused"));
    report(restore, Map.of(LIGHT_THEME, "failed:write-refused"));
    report(restore, Map.of(PINS, "skipped:not-on-this-os", STICKY_KEYS, "applied"));
    report(restore, Map.of(STICKY_KEYS, "failed:content-damaged", LIGHT_THEME, "applied"));

    contoso
        .finish(device, restore, DIGEST)
        .then()
        .body("outcome", equalTo("partlySucceeded"))
        .body("itemsApplied", equalTo(2))
        .body("itemsFailed", equalTo(0))
        .body("itemsSkipped", equalTo(1));
  }

  @Test
  void aSelectionThatIsAllInPlaceIsASuccess() {
    UUID restore = requested(categories("accessibility"));
    plan(restore, target(WINDOWS_11_25H2));
    report(restore, Map.of(STICKY_KEYS, "applied"));

    contoso
        .finish(device, restore, DIGEST)
        .then()
        .body("outcome", equalTo("succeeded"))
        .body("plannedItems", equalTo(1));
    EventContracts.of("RestoreFinished")
        .assertEmitted(contoso.emitted("RestoreFinished").getFirst());
  }

  @Test
  void aDeviceThatReportsSuccessSaysOfWhichBackup() {
    UUID restore = requested(categories("accessibility"));
    plan(restore, target(WINDOWS_11_25H2));
    report(restore, Map.of(STICKY_KEYS, "applied"));

    assertProblem(contoso.finish(device, restore, null), 422, "success-without-digest");
    assertThat(contoso.emitted("RestoreFinished")).isEmpty();
    contoso.finish(device, restore, DIGEST).then().body("outcome", equalTo("succeeded"));
  }

  // Apps

  @Test
  void appsGoOnWhenTheSettingsAreFinishedAndTheLastOneEndsTheRestore() {
    UUID restore = requested(null);
    plan(restore, target(WINDOWS_11_25H2)).then().statusCode(201);
    report(
            restore,
            Map.of(
                LIGHT_THEME, "applied",
                STICKY_KEYS, "applied",
                WIFI, "applied",
                PINS, "skipped:not-on-this-os",
                ACCOUNT, "skipped:secret-of-another-device"))
        .then()
        .statusCode(200)
        .body("itemsApplied", equalTo(3));
    reportApps(restore, Map.of(TIME_APP, "queued", A_GAME, "pinned")).then().statusCode(200);

    contoso
        .finish(device, restore, DIGEST)
        .then()
        .statusCode(200)
        .body("state", equalTo("installingApps"))
        .body("outcome", nullValue())
        .body("pendingApps", equalTo(2))
        .body("settingsFinishedAt", notNullValue());
    assertThat(contoso.emitted("RestoreFinished")).isEmpty();
    contoso.finish(device, restore, DIGEST).then().body("state", equalTo("installingApps"));

    reportApps(restore, Map.of(TIME_APP, "installing"));
    reportApps(restore, Map.of(TIME_APP, "installed"))
        .then()
        .body("state", equalTo("installingApps"))
        .body("pendingApps", equalTo(1));
    // Late, and repeated: what is furthest on counts.
    reportApps(restore, Map.of(TIME_APP, "queued")).then().body("pendingApps", equalTo(1));
    contoso
        .as(contoso.ada(), "User")
        .get("/v1/restores/%s/apps".formatted(restore))
        .then()
        .body("apps.state", contains("pinned", "installed"));
    reportApps(restore, Map.of(A_GAME, "unavailable:app-unavailable"))
        .then()
        .body("state", equalTo("finished"))
        .body("outcome", equalTo("partlySucceeded"));

    JsonNode end = contoso.theEnd(restore);
    assertThat(end.path("itemsApplied").asInt()).isEqualTo(4);
    assertThat(end.path("failedByReason").path("app-unavailable").asInt()).isEqualTo(1);
    assertThat(end.path("appliedManifestDigest").asText()).isEqualTo(DIGEST);
    reportApps(restore, Map.of(A_GAME, "installed"))
        .then()
        .statusCode(200)
        .body("outcome", equalTo("partlySucceeded"));
    contoso.theEnd(restore);
  }

  @Test
  void anAppCanBeReportedAsAResultToo() {
    UUID restore = requested(categories("apps"));
    plan(restore, target(WINDOWS_11_25H2));
    report(restore, Map.of(TIME_APP, "applied", A_GAME, "failed:app-unavailable"));

    contoso.finish(device, restore, DIGEST).then().body("outcome", equalTo("partlySucceeded"));
  }

  @Test
  void appsThatDoNotComeInTimeFail() {
    UUID restore = requested(categories("apps"));
    plan(restore, target(WINDOWS_11_25H2));
    reportApps(restore, Map.of(TIME_APP, "installed"));
    contoso.finish(device, restore, DIGEST).then().body("state", equalTo("installingApps"));

    contoso.letExpire(restore);

    await().atMost(TestTenant.SOON).until(() -> contoso.emitted("RestoreFinished").size() == 1);
    JsonNode end = contoso.theEnd(restore);
    assertThat(end.path("outcome").asText()).isEqualTo("partlySucceeded");
    assertThat(end.path("failedByReason").path("not-installed-in-time").asInt()).isEqualTo(1);
  }

  @Test
  void badReportsOfAppsAreProblems() {
    UUID restore = requested(categories("apps"));
    plan(restore, target(WINDOWS_11_25H2));

    assertProblem(reportApps(restore, Map.of(LIGHT_THEME, "installed")), 422, "item-not-in-plan");
    assertProblem(reportApps(restore, Map.of(TIME_APP, "unavailable")), 400, "invalid-request");
    assertProblem(reportApps(restore, Map.of(TIME_APP, "queued:why")), 400, "invalid-request");
    assertProblem(reportApps(restore, Map.of(TIME_APP, "vanished")), 400, "malformed-json");
    assertProblem(
        reportApps(UUID.randomUUID(), Map.of(TIME_APP, "queued")), 404, "restore-not-found");
  }

  @Test
  void plansAndAppsAreForTheDeviceAndItsUserAlone() {
    UUID restore = requested(categories("apps"));
    plan(restore, target(WINDOWS_11_25H2)).then().statusCode(201);
    String foreign = Tokens.device(new TestTenant().id(), device, contoso.ada());
    String path = "/v1/restores/" + restore;
    String target = target(WINDOWS_11_25H2).toString();

    assertProblem(TestTenant.with(foreign).get(path + "/plan"), 404, "restore-not-found");
    assertProblem(TestTenant.with(foreign).get(path + "/apps"), 404, "restore-not-found");
    assertProblem(
        TestTenant.with(foreign).body(target).put(path + "/plan"), 404, "restore-not-found");
    assertProblem(
        TestTenant.with(foreign).body("{\"apps\":[]}").post(path + "/apps"),
        404,
        "restore-not-found");
    for (String role : List.of("HelpDesk", "ReportsReader")) {
      var person = contoso.as(UUID.randomUUID(), role);
      assertProblem(person.get(path + "/plan"), 403, "missing-role");
      assertProblem(contoso.as(UUID.randomUUID(), role).get(path + "/apps"), 403, "missing-role");
    }
    assertProblem(
        contoso.as(contoso.ada(), "User").body(target).put(path + "/plan"), 403, "missing-role");
    assertProblem(
        contoso.as(contoso.ada(), "User").body("{\"apps\":[]}").post(path + "/apps"),
        403,
        "missing-role");
    assertProblem(
        contoso.as(UUID.randomUUID(), "User").get(path + "/plan"), 404, "restore-not-found");
  }

  // Versions

  @Test
  void theVersionsOfAProfileComeNewestFirstAndAsOfAnyMoment() {
    tell(List.of(backup(2, 2, MANIFEST), backup(3, 3, MANIFEST), backup(4, 4, MANIFEST)));
    contoso.awaitVersions(profile, 1L, 2L, 3L, 4L);

    Response first = versions(Map.of("limit", 3));

    first.then().statusCode(200).body("items.backupVersion", contains(4, 3, 2));
    versions(Map.of("limit", 3, "after", first.<String>path("next")))
        .then()
        .body("items.backupVersion", contains(1))
        .body("next", nullValue());
    versions(Map.of("asOf", "2026-10-01T00:00:02.500Z", "limit", 1))
        .then()
        .body("items.backupVersion", contains(2));
    versions(Map.of("asOf", "2026-10-01T00:00:03Z"))
        .then()
        .body("items.backupVersion", contains(3, 2, 1));
    versions(Map.of("asOf", "2020-01-01T00:00:00Z")).then().body("items", empty());
    versions(Map.of("asOf", "-999999999-01-01T00:00:00Z")).then().body("items", empty());
    assertProblem(versions(Map.of("asOf", "last Tuesday")), 400, "invalid-request");
    assertProblem(versions(Map.of("limit", 0)), 400, "invalid-request");
  }

  @Test
  void versionsAreShownToWhoeverMayChooseThem() {
    UUID own = UUID.randomUUID();
    UUID somebodyElses = UUID.randomUUID();
    tell(
        List.of(
            contoso.backup(own, device, 1, 1),
            contoso.backup(
                somebodyElses, UUID.randomUUID(), 1, 1, event -> event.put("userId", "grace"))));
    contoso.awaitVersions(own, 1L);
    contoso.awaitVersions(somebodyElses, 1L);
    UUID ordinary = profile;

    assertProblem(
        contoso
            .as(contoso.eligibleDevice())
            .get("/v1/restore-offers/%s/profiles/%s/versions".formatted(offer, profile)),
        404,
        "offer-not-found");
    profile = somebodyElses;
    assertProblem(versions(Map.of()), 404, "restore-point-not-found");
    profile = own;
    assertProblem(versions(Map.of()), 409, "restore-point-not-offered");
    profile = ordinary;
    tell(contoso.deletion(profile, old, null, 9));
    contoso.awaitVersions(profile);
    assertProblem(versions(Map.of()), 409, "restore-point-gone");
    contoso.letOfferExpire(offer);
    assertProblem(versions(Map.of()), 410, "offer-expired");
  }

  @Test
  void noItemIsInAnyEvent() {
    UUID restore = requested(apps(SomeManifest.CONTOSO_APP));
    plan(restore, target(WINDOWS_11_25H2)).then().body("items", not(empty()));
    reportApps(restore, Map.of(TIME_APP, "installed"));
    contoso.finish(device, restore, DIGEST).then().body("outcome", equalTo("succeeded"));

    for (String event : List.of("RestoreRequested", "RestoreFinished")) {
      assertThat(contoso.emitted(event).getFirst()).doesNotContain("Contoso.Time");
    }
  }

  private org.apache.kafka.clients.producer.ProducerRecord<String, byte[]> backup(
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

  private static void lock(ObjectNode policy, String locked) {
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

  private static ObjectNode categories(String... categories) {
    ObjectNode selection = json();
    ArrayNode array = selection.putArray("categories");
    for (String category : categories) {
      array.add(category);
    }
    return selection;
  }

  private static ObjectNode apps(String app) {
    ObjectNode selection = json();
    selection.putArray("apps").add(app);
    return selection;
  }

  private Response preview(@Nullable JsonNode selection, ObjectNode target) {
    return preview(device, offer, 1L, selection, target);
  }

  private Response preview(
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

  private Response request(UUID restore, @Nullable JsonNode selection) {
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

  private UUID requested(@Nullable JsonNode selection) {
    UUID restore = UUID.randomUUID();
    request(restore, selection).then().statusCode(201);
    return restore;
  }

  private Response plan(UUID restore, ObjectNode target) {
    return contoso
        .as(device)
        .body(target.toString())
        .put("/v1/restores/%s/plan".formatted(restore));
  }

  private Response report(UUID restore, Map<ManifestItem, String> results) {
    return contoso
        .as(device)
        .body(json().set("results", words(results, "result")).toString())
        .post("/v1/restores/%s/results".formatted(restore));
  }

  private Response reportApps(UUID restore, Map<ManifestItem, String> states) {
    return contoso
        .as(device)
        .body(json().set("apps", words(states, "state")).toString())
        .post("/v1/restores/%s/apps".formatted(restore));
  }

  private static ArrayNode words(Map<ManifestItem, String> words, String name) {
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

  private Response versions(Map<String, ?> query) {
    return contoso
        .as(device)
        .queryParams(query)
        .get("/v1/restore-offers/%s/profiles/%s/versions".formatted(offer, profile));
  }

  private static String key(ManifestItem item) {
    return item.id().itemKey();
  }

  /** What a plan says of each item: apply, or the reason to skip. */
  private static Map<String, String> reasons(Response plan) {
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
