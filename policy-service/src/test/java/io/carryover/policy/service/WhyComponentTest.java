package io.carryover.policy.service;

import static io.carryover.policy.service.Organization.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.test.stack.Tokens;
import io.carryover.policy.backuppolicy.Rollout;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator asks why a device does not back up, does what is proposed, and it does. */
@QuarkusTest
class WhyComponentTest extends OnTheStack {

  private static final String BUILD = "26100.7922";

  @BeforeEach
  void register() {
    contoso.registered();
  }

  @Test
  void theProposedChangeIsMadeAndTheDeviceBacksUp() {
    UUID pilot = contoso.group("Pilot");
    UUID policy = contoso.policy("Backup for the pilot", 10, "enabled");
    contoso.assign(policy, Map.of("include", List.of(pilot)));
    TestDevice laptop = contoso.device(BUILD + " enableCdp=disabled");

    why(laptop, "backup")
        .statusCode(200)
        .body("question", equalTo("backup"))
        .body("allowed", equalTo(false))
        .body(
            "sentence",
            equalTo(
                "Backup is refused. No backup policy is assigned to this device, and backup is off by default on its version of Windows. There is one more reason."))
        .body(
            "chain.findAll { it.against }.code",
            contains("no-policy-assigned", "companion-policy-disabled"))
        .body("smallestChange.changes.kind", contains("allowCompanionPolicy", "joinGroup"))
        .body(
            "smallestChange.sentence",
            equalTo(
                "Set the policy EnableCDP to not configured on this device, in Group Policy and in MDM. Add the user of this device to the group \"Pilot\"."))
        .body("smallestChange.alsoFlips", empty());

    laptop.reportFacts(BUILD).then().statusCode(200);
    contoso
        .changeMembers(pilot, List.of(member("user", contoso.ada)), List.of())
        .then()
        .statusCode(200);

    why(laptop, "backup")
        .statusCode(200)
        .body("allowed", equalTo(true))
        .body(
            "sentence",
            equalTo("Backup is allowed. The policy \"Backup for the pilot\" switches backup on."))
        .body("smallestChange", nullValue());
    await()
        .untilAsserted(() ->
            assertThat(contoso.lastTold(laptop.id()).at("/backup/allowed").asBoolean()).isTrue());
  }

  @Test
  void theAnswerSaysWhenTheDeviceWasLastHeardOf() {
    TestDevice laptop = contoso.device(BUILD);
    why(laptop, "backup")
        .body(
            "chain.find { it.kind == 'contact' }.sentence",
            containsString("has not signed in since it enrolled"));

    laptop.token();

    why(laptop, "backup")
        .body(
            "chain.find { it.kind == 'contact' }.sentence",
            containsString("The device last signed in at 20"));
  }

  @Test
  void aProgramCanTellWhatSetupUpdatesFromWhatNeverRestores() {
    TestDevice tooOld = contoso.device("26100.4769");
    TestDevice never = contoso.device("19045.6216");

    why(tooOld, "restore-at-setup")
        .statusCode(200)
        .body("chain.findAll { it.against }.code", contains("os-build-too-old"))
        .body("chain.findAll { it.against }.updatableDuringSetup", contains(true))
        .body("smallestChange.changes.kind", contains("installUpdate"))
        .body("smallestChange.changes.value", contains("26100.4770"))
        .body("smallestChange.changes.duringSetup", contains(true))
        .body(
            "smallestChange.sentence",
            equalTo("Let setup install the Windows update that brings build 26100.4770 or later."));
    why(never, "restore-at-setup")
        .body("chain.findAll { it.against }.code", contains("os-not-supported"))
        .body("chain.findAll { it.against }.updatableDuringSetup", contains(nullValue()))
        .body("smallestChange.changes.kind", contains("upgradeWindows"))
        .body("smallestChange.changes.duringSetup", contains(nullValue()));
    contoso
        .asAdmin()
        .get("/v1/devices/" + tooOld.id() + "/effective-policy")
        .then()
        .body(
            "trace.findings.findAll { it.updatableDuringSetup }.ruleId",
            contains("restore-at-device-setup/windows-11-24h2"));
  }

  @Test
  void aRolloutAndAFilterComeToDevicesAndAreNamedWhenTheyDoNot() {
    TestDevice laptop = contoso.device(BUILD);
    UUID policy = contoso.policy("In rings", 10, "enabled");
    int place = Rollout.placeOf(policy, new DeviceId(laptop.id()));
    contoso.assign(
        policy,
        Map.of(
            "allDevices",
            true,
            "rolloutPercent",
            Math.max(1, place - 1),
            "filter",
            Map.of(
                "mode",
                "exclude",
                "conditions",
                List.of(
                    Map.of(
                        "property", "osBuild", "operator", "atLeast", "values", List.of(BUILD))))));

    why(laptop, "backup")
        .body("chain.findAll { it.against }.code", contains("filtered-out"))
        .body(
            "chain.sentence",
            org.hamcrest.Matchers.hasItem(containsString("no devices whose build is at least")));

    contoso.assign(policy, Map.of("allDevices", true, "rolloutPercent", place));

    contoso
        .asAdmin()
        .get("/v1/backup-policies/" + policy)
        .then()
        .body("assignment.rolloutPercent", equalTo(place))
        .body("assignment.filter", nullValue());
    why(laptop, "backup").body("allowed", equalTo(true));
    await()
        .untilAsserted(() ->
            assertThat(contoso.lastTold(laptop.id()).at("/backup/allowed").asBoolean()).isTrue());
  }

  @Test
  void aConditionThatCannotBeComparedIsRefused() {
    UUID policy = contoso.policy("Filtered", 10, "enabled");

    contoso
        .asAdmin()
        .body(
            Map.of(
                "allDevices",
                true,
                "filter",
                Map.of(
                    "mode",
                    "include",
                    "conditions",
                    List.of(
                        Map.of(
                            "property",
                            "joinType",
                            "operator",
                            "atLeast",
                            "values",
                            List.of("entraJoined"))))))
        .put("/v1/backup-policies/" + policy + "/assignment")
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:carryover:problem:filter-not-allowed"))
        .body("detail", containsString("join type"));
  }

  @Test
  void aQuestionThatIsNoneIsAnsweredWithThoseThatAre() {
    TestDevice laptop = contoso.device(BUILD);

    contoso
        .asAdmin()
        .get("/v1/devices/" + laptop.id() + "/why")
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:carryover:problem:question-unknown"));
  }

  @Test
  void theHelpDeskMayAskAndAUserMayNot() {
    TestDevice laptop = contoso.device(BUILD);
    String path = "/v1/devices/" + laptop.id() + "/why?question=restore-at-setup";

    Organization.as(Tokens.person(contoso.tenant, UUID.randomUUID(), "HelpDesk"))
        .get(path)
        .then()
        .statusCode(200)
        .body("allowed", equalTo(true));
    contoso.asUser(contoso.ada).get(path).then().statusCode(403);
  }

  private ValidatableResponse why(TestDevice device, String question) {
    return contoso.asAdmin().get("/v1/devices/" + device.id() + "/why?question=" + question).then();
  }
}
