package io.carryover.restore.run;

import static io.carryover.restore.TestTenant.assertProblem;
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
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.proof.ReportKeys;
import io.carryover.proof.ReportStatement;
import io.carryover.proof.ReportedItem;
import io.carryover.proof.Verdict;
import io.carryover.proof.VerifyReport;
import io.carryover.restore.TestTenant;
import io.carryover.restore.plan.ManifestItem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exactly what came back, as an auditor verifies it. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class ReportComponentTest {

  private static final String DIGEST = MANIFEST.digest().hex();

  private final TestTenant contoso = new TestTenant();
  private UUID device = UUID.randomUUID();
  private UUID profile = UUID.randomUUID();
  private UUID restore = UUID.randomUUID();

  @BeforeEach
  void adaHasABackupOfAnOrdinaryPcAndANewPc() {
    device = UUID.randomUUID();
    profile = UUID.randomUUID();
    restore = UUID.randomUUID();
    tell(contoso.policy(device, 1, ReportComponentTest::lockNothing));
    contoso.awaitPolicy(device, 1);
    tell(
        contoso.backup(
            profile,
            UUID.randomUUID(),
            1,
            1,
            event ->
                event.put("manifestDigest", DIGEST).put("settingCount", 5).put("appCount", 2)));
    contoso.awaitVersions(profile, 1L);
  }

  // What it tells

  @Test
  void tellsOfEachItemWhatBecameOfItAndAnAuditorVerifiesIt() {
    requested(null);
    ObjectNode target = SomeManifest.has(target(WINDOWS_11_25H2), STICKY_KEYS);
    plan(target);
    Map<ManifestItem, String> results = new LinkedHashMap<>();
    results.put(LIGHT_THEME, "applied");
    results.put(WIFI, "failed:write-refused");
    results.put(STICKY_KEYS, "skipped:already-equal");
    results.put(ACCOUNT, "skipped:secret-of-another-device");
    results.put(TIME_APP, "applied");
    results.put(A_GAME, "failed:app-unavailable");
    report(results);
    contoso.finish(device, restore, DIGEST).then().body("outcome", equalTo("partlySucceeded"));

    Verdict verdict = verified(reportFor(device));

    assertThat(verdict.withNames()).isTrue();
    ReportStatement said = statement(verdict);
    assertThat(said.tenantId()).isEqualTo(contoso.id().toString());
    assertThat(said.restoreId()).isEqualTo(restore.toString());
    assertThat(said.deviceId()).isEqualTo(device.toString());
    assertThat(said.userId()).isEqualTo(contoso.ada().toString());
    assertThat(said.outcome()).isEqualTo("partlySucceeded");
    assertThat(Objects.requireNonNull(said.backup()).manifestDigest()).isEqualTo(DIGEST);
    assertThat(said.backup().itemCount()).isEqualTo(7);
    assertThat(said.backup().completedAt()).isEqualTo("2026-10-01T00:00:01Z");
    assertThat(said.reportedManifestDigest()).isEqualTo(DIGEST);
    assertThat(List.of(said.itemsApplied(), said.itemsSkipped(), said.itemsFailed()))
        .isEqualTo(List.of(2, 2, 2));
    assertThat(results(verdict))
        .isEqualTo(
            Map.of(
                LIGHT_THEME.id().itemKey(), "applied",
                WIFI.id().itemKey(), "failed:write-refused",
                STICKY_KEYS.id().itemKey(), "skipped:already-equal",
                ACCOUNT.id().itemKey(), "skipped:secret-of-another-device",
                PINS.id().itemKey(), "notReported",
                TIME_APP.id().itemKey(), "applied",
                A_GAME.id().itemKey(), "failed:app-unavailable"));
  }

  @Test
  void saidAgainItStatesTheSame() {
    requested(null);
    plan(target(WINDOWS_11_25H2));
    contoso.finish(device, restore, null);

    ReportStatement first = statement(verified(reportFor(device)));

    assertThat(statement(verified(reportFor(device)))).isEqualTo(first);
    assertThat(statement(verified(report(contoso.as(contoso.ada(), "User"))))).isEqualTo(first);
  }

  @Test
  void ofASelectionItTellsWhatWasSelectedAndNamesNothingElse() {
    ObjectNode selection = json();
    selection.putArray("categories").add("personalization");
    selection.putArray("apps").add(A_GAME.id().itemKey());
    requested(selection);
    plan(target(WINDOWS_11_25H2));
    report(Map.of(A_GAME, "applied", LIGHT_THEME, "applied"));
    contoso.finish(device, restore, DIGEST);

    Response report = reportFor(device);

    Verdict verdict = verified(report);
    assertThat(results(verdict).keySet())
        .containsExactlyInAnyOrder(
            A_GAME.id().itemKey(), LIGHT_THEME.id().itemKey(), PINS.id().itemKey());
    assertThat(report.asString()).doesNotContain(WIFI.id().itemKey(), WIFI.digest().hex());
    assertThat(report.jsonPath().getList("manifestLeaves")).hasSize(7);
  }

  @Test
  void anAppThatDidNotComeInTimeHasFailed() {
    requested(null);
    plan(target(WINDOWS_11_25H2));
    report(Map.of(LIGHT_THEME, "applied", TIME_APP, "applied"));
    contoso.finish(device, restore, DIGEST).then().body("state", equalTo("installingApps"));
    assertProblem(reportFor(device), 409, "restore-not-ended");
    contoso.letExpire(restore);
    awaitTheEnd();

    Verdict verdict = verified(reportFor(device));

    assertThat(statement(verdict).outcome()).isEqualTo("partlySucceeded");
    assertThat(results(verdict))
        .containsEntry(A_GAME.id().itemKey(), "failed:not-installed-in-time")
        .containsEntry(WIFI.id().itemKey(), "notReported");
  }

  @Test
  void everyOtherEndIsReportedToo() {
    requested(null);
    contoso.cancel(contoso.as(device), restore).then().statusCode(200);
    ReportStatement withoutPlan = statement(verified(reportFor(device)));
    assertThat(withoutPlan.outcome()).isEqualTo("cancelled");
    assertThat(withoutPlan.cancelledBy()).isEqualTo("device");
    assertThat(withoutPlan.plannedItems()).isNull();

    restore = UUID.randomUUID();
    requested(null);
    plan(target(WINDOWS_11_25H2));
    report(Map.of(LIGHT_THEME, "applied"));
    contoso.letExpire(restore);
    awaitTheEnd();
    assertThat(statement(verified(reportFor(device))).outcome()).isEqualTo("expired");

    restore = UUID.randomUUID();
    contoso.setUpAsNew(device, restore, contoso.shownOffer(device, "onDemand"));
    ReportStatement asNew = statement(verified(reportFor(device)));
    assertThat(asNew.outcome()).isEqualTo("setUpAsNew");
    assertThat(asNew.backup()).isNull();
  }

  @Test
  void halfASurrogatePairCouldStandForAnyOtherAndIsRefused() {
    requested(null);
    String half = target(WINDOWS_11_25H2).toString().replace("Café 📶", "Caf\\ud83d");

    assertProblem(
        contoso.as(device).body(half).put("/v1/restores/%s/plan".formatted(restore)),
        400,
        "invalid-request");
  }

  // Who sees what of it

  @Test
  void theHelpDeskAndReportsGetTheSameSignatureWithoutAnyName() {
    requested(null);
    plan(target(WINDOWS_11_25H2));
    report(Map.of(LIGHT_THEME, "applied", WIFI, "applied"));
    contoso.finish(device, restore, null);
    ReportStatement said = statement(verified(reportFor(device)));
    List<String> leaves = reportFor(device).jsonPath().getList("manifestLeaves");

    for (String role : List.of("HelpDesk", "ReportsReader")) {
      Response report = report(contoso.as(UUID.randomUUID(), role));

      Verdict verdict = verified(report);
      assertThat(verdict.withNames()).isFalse();
      assertThat(statement(verdict)).isEqualTo(said);
      assertThat(verdict.items()).hasSize(7);
      for (ManifestItem item : MANIFEST.items()) {
        assertThat(report.asString())
            .doesNotContain(item.id().payloadType(), item.digest().hex())
            .doesNotContain(leaves);
      }
    }
  }

  @Test
  void nobodyElseFindsIt() {
    requested(null);
    contoso.cancel(contoso.as(device), restore).then().statusCode(200);
    var fabrikam = new TestTenant();

    assertProblem(report(contoso.as(UUID.randomUUID())), 404, "restore-not-found");
    assertProblem(report(contoso.as(UUID.randomUUID(), "User")), 404, "restore-not-found");
    assertProblem(report(fabrikam.as(UUID.randomUUID(), "HelpDesk")), 404, "restore-not-found");
    assertProblem(
        report(contoso.as(UUID.randomUUID(), "BackupAdministrator")), 403, "missing-role");
  }

  @Test
  void whatHasNotEndedIsNotReported() {
    requested(null);
    assertProblem(reportFor(device), 409, "restore-not-ended");
    plan(target(WINDOWS_11_25H2));
    assertProblem(reportFor(device), 409, "restore-not-ended");
  }

  @Test
  void everybodyMayReadTheKeysAndNobodyTheirPrivateParts() {
    String keys =
        RestAssured.get("/v1/restore-reports/jwks").then().statusCode(200).extract().asString();

    assertThat(keys).contains("\"P-256\"").doesNotContain("\"d\"");
  }

  // What an altered copy is worth

  @Test
  void anAlteredCopyIsRefusedAndTheItemIsNamed() {
    requested(null);
    plan(target(WINDOWS_11_25H2));
    report(Map.of(WIFI, "failed:write-refused"));
    contoso.finish(device, restore, null);
    String report = reportFor(device).asString();

    assertThat(verdict(report.replace("\"failed\"", "\"applied\"")).problems())
        .contains("The result of windows.data.wifi.wifiprofile / Café 📶 was altered.");
    assertThat(verdict(report.replace("Café", "Cafe")).problems())
        .anySatisfy(problem -> assertThat(problem).contains("Cafe 📶", "was altered"));
  }

  private static void lockNothing(ObjectNode policy) {
    policy
        .path("categories")
        .forEach(category -> ((ObjectNode) category).put("state", "offUserMayChange"));
  }

  private void requested(@Nullable ObjectNode selection) {
    ObjectNode body =
        json()
            .put("offerId", contoso.shownOffer(device, "onDemand"))
            .put("choice", "backup")
            .put("profileId", profile.toString())
            .put("backupVersion", 1);
    if (selection != null) {
      body.set("selection", selection);
    }
    contoso.as(device).body(body.toString()).put("/v1/restores/" + restore).then().statusCode(201);
  }

  private void plan(ObjectNode target) {
    contoso
        .as(device)
        .body(target.toString())
        .put("/v1/restores/%s/plan".formatted(restore))
        .then()
        .statusCode(201);
  }

  private void report(Map<ManifestItem, String> results) {
    ArrayNode items = json().arrayNode();
    results.forEach((item, result) ->
        items.add(
            TestTenant.item(item.id().itemKey(), result)
                .put("payloadType", item.id().payloadType())));
    contoso
        .as(device)
        .body(json().set("results", items).toString())
        .post("/v1/restores/%s/results".formatted(restore))
        .then()
        .statusCode(200);
  }

  private Response reportFor(UUID caller) {
    return report(contoso.as(caller));
  }

  private Response report(io.restassured.specification.RequestSpecification caller) {
    return caller.get("/v1/restores/%s/report".formatted(restore));
  }

  private void awaitTheEnd() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            contoso
                .as(device)
                .get("/v1/restores/" + restore)
                .then()
                .body("state", equalTo("finished")));
  }

  private static Verdict verified(Response report) {
    report.then().statusCode(200);
    Verdict verdict = verdict(report.asString());
    assertThat(verdict.problems()).isEmpty();
    return verdict;
  }

  private static Verdict verdict(String report) {
    String keys = RestAssured.get("/v1/restore-reports/jwks").asString();
    return new VerifyReport(ReportKeys.read(keys)).verify(report.getBytes(UTF_8));
  }

  private static ReportStatement statement(Verdict verdict) {
    return Objects.requireNonNull(verdict.statement());
  }

  private static Map<String, String> results(Verdict verdict) {
    Map<String, String> results = new HashMap<>();
    for (ReportedItem item : verdict.items()) {
      results.put(
          Objects.requireNonNull(item.manifestItem()).itemKey(),
          item.reason() == null ? item.result() : item.result() + ":" + item.reason());
    }
    return results;
  }
}
