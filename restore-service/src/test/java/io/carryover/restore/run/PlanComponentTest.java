package io.carryover.restore.run;

import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.atOnce;
import static io.carryover.restore.run.SomeManifest.LIGHT_THEME;
import static io.carryover.restore.run.SomeManifest.PINS;
import static io.carryover.restore.run.SomeManifest.STICKY_KEYS;
import static io.carryover.restore.run.SomeManifest.TIME_APP;
import static io.carryover.restore.run.SomeManifest.WIFI;
import static io.carryover.restore.run.SomeManifest.WINDOWS_11_25H2;
import static io.carryover.restore.run.SomeManifest.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.kit.test.stack.Tokens;
import io.carryover.restore.TestTenant;
import io.carryover.restore.plan.Manifest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What a restore is to do, and what its results are held to. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class PlanComponentTest extends NewPcOfAda {

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
}
