package io.carryover.restore.run;

import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.run.SomeManifest.ACCOUNT;
import static io.carryover.restore.run.SomeManifest.A_GAME;
import static io.carryover.restore.run.SomeManifest.LIGHT_THEME;
import static io.carryover.restore.run.SomeManifest.PINS;
import static io.carryover.restore.run.SomeManifest.STICKY_KEYS;
import static io.carryover.restore.run.SomeManifest.TIME_APP;
import static io.carryover.restore.run.SomeManifest.WIFI;
import static io.carryover.restore.run.SomeManifest.WINDOWS_11_25H2;
import static io.carryover.restore.run.SomeManifest.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.restore.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Apps that go on coming when the settings are in place. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class AppQueueComponentTest extends NewPcOfAda {

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
}
