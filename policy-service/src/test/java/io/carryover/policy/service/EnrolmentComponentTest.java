package io.carryover.policy.service;

import static io.carryover.policy.service.Organization.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.stack.EventsOnTopic;
import io.carryover.kit.test.stack.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.junit.jupiter.api.Test;

/** How devices come, tell their facts again, and go. */
@QuarkusTest
class EnrolmentComponentTest extends OnTheStack {

  private static final String BUILD = "26100.4946";

  @Test
  void anEnrolledDeviceHasItsPolicyAtOnceAndEverybodyIsTold() {
    contoso.registered();

    TestDevice laptop = contoso.device("26300.1");

    laptop
        .asDevice()
        .get("/v1/device/policy")
        .then()
        .statusCode(200)
        .body("deviceId", equalTo(laptop.id().toString()))
        .body("revision", equalTo(1))
        .body("policy", nullValue())
        .body("backup.allowed", equalTo(true))
        .body("restoreAtDeviceSetup.allowed", equalTo(true))
        .body("restoreAtFirstSignIn.reasons.code", hasItem("restore-at-first-sign-in-off"))
        .body("cadence", equalTo("P8D"));
    String payload = database.emitted(contoso.tenant, "PolicyAssigned").getFirst();
    EventContracts.of("PolicyAssigned").assertEmitted(payload);
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(EventsOnTopic.named("policy-assignments.v1").all())
                .anyMatch(record -> laptop.id().toString().equals(record.key())));
  }

  @Test
  void theSameKeyAgainIsTheSameDeviceWithItsNewFacts() {
    contoso.registered();
    TestDevice laptop = contoso.device("19045.6215");
    TestDevice updated = laptop.inHandsOf(contoso, contoso.ada);

    laptop.enrol().then().statusCode(200).body("deviceId", equalTo(laptop.id().toString()));
    assertThat(contoso.told(laptop.id())).hasSize(1);
    assertThat(updated.enrol().statusCode()).isEqualTo(200);
    laptop
        .reportFacts("19045.6216")
        .then()
        .statusCode(200)
        .body("facts.osBuild", equalTo("19045.6216"));

    assertThat(contoso.told(laptop.id()))
        .extracting(event -> event.path("revision").asInt())
        .containsExactly(1, 2);
  }

  @Test
  void enrollingTwiceAtOnceMakesOneDevice() throws Exception {
    contoso.registered();
    TestDevice laptop = new TestDevice(contoso, contoso.ada, BUILD);
    Callable<String> enrol = () -> laptop.enrol().path("deviceId");
    List<String> ids = new ArrayList<>();

    try (var threads = Executors.newFixedThreadPool(6)) {
      for (var answer : threads.invokeAll(java.util.Collections.nCopies(6, enrol))) {
        ids.add(answer.get());
      }
    }

    assertThat(ids).hasSize(6).doesNotContainNull().containsOnly(ids.getFirst());
  }

  @Test
  void aKeyOfSomebodyElseIsRefused() {
    contoso.registered();
    Organization fabrikam = new Organization("Fabrikam").registered();
    TestDevice laptop = contoso.device(BUILD);

    laptop
        .inHandsOf(contoso, UUID.randomUUID())
        .enrol()
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:carryover:problem:device-key-taken"));
    laptop
        .inHandsOf(fabrikam, fabrikam.ada)
        .enrol()
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:carryover:problem:device-key-taken"));
    fabrikam.asAdmin().get("/v1/devices").then().statusCode(200).body("items.size()", equalTo(0));
  }

  @Test
  void keysThatAreWeakOrPrivateAreRefused() {
    contoso.registered();
    ObjectNode body = new TestDevice(contoso, contoso.ada, BUILD).enrolmentBody();
    body.set(
        "publicKey",
        Organization.JSON.valueToTree(
            TestDevice.newKey().toParams(OutputControlLevel.INCLUDE_PRIVATE)));

    contoso
        .asUser(contoso.ada)
        .body(body)
        .post("/v1/enrolments")
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:carryover:problem:device-key-not-accepted"))
        .body("detail", containsString("private part"));
  }

  @Test
  void factsThatNoDeviceHasAreRefusedByName() {
    contoso.registered();
    ObjectNode body = new TestDevice(contoso, contoso.ada, BUILD).enrolmentBody();

    ((ObjectNode) body.get("facts")).put("osBuild", "10.0.26100");
    contoso
        .asUser(contoso.ada)
        .body(body)
        .post("/v1/enrolments")
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("facts.osBuild"));
    ((ObjectNode) body.get("facts")).put("osBuild", BUILD).put("joinType", "workgroup");
    contoso
        .asUser(contoso.ada)
        .body(body)
        .post("/v1/enrolments")
        .then()
        .statusCode(400)
        .body("detail", containsString("facts.joinType"));
    ((ObjectNode) body.get("facts")).put("joinType", "entraJoined").remove("edition");
    contoso
        .asUser(contoso.ada)
        .body(body)
        .post("/v1/enrolments")
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("facts.edition"));
    body.put("deviceName", "");
    contoso.asUser(contoso.ada).body(body).post("/v1/enrolments").then().statusCode(400);
    contoso
        .asUser(contoso.ada)
        .body("{")
        .post("/v1/enrolments")
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:carryover:problem:malformed-json"));
  }

  @Test
  void theRestorePageIsRecordedAsItStoodAtEnrolment() {
    contoso.registered();
    TestDevice early = contoso.device(BUILD);
    contoso.restorePage("disabled");
    TestDevice late = contoso.device(BUILD);

    early.enrol().then().statusCode(200);

    assertThat(
            contoso.lastTold(early.id()).path("restoreAtDeviceSetup").path("allowed").asBoolean())
        .isTrue();
    assertThat(
            contoso
                .lastTold(late.id())
                .path("restoreAtDeviceSetup")
                .path("reasons")
                .findValuesAsText("code"))
        .containsExactly("restore-page-off");
    contoso
        .asAdmin()
        .get("/v1/devices/" + early.id())
        .then()
        .body("restorePageAtEnrolment", equalTo("enabled"));
  }

  @Test
  void factsThatChangeNothingAreKeptAndNotTold() {
    contoso.registered();
    TestDevice laptop = contoso.device("26300.1");

    laptop.reportFacts("26300.1 edition=48 enableCdp=enabled").then().statusCode(200);
    contoso
        .asAdmin()
        .get("/v1/devices/" + laptop.id())
        .then()
        .statusCode(200)
        .body("facts.edition", equalTo(48))
        .body("facts.companionPolicies.enableCdp", equalTo("enabled"));
    laptop.reportFacts("26300.1 enableCdp=disabled").then().statusCode(200);

    assertThat(contoso.told(laptop.id()))
        .extracting(event -> event.path("backup").path("allowed").asBoolean())
        .containsExactly(true, false);
  }

  @Test
  void policiesOfTwoSourcesRefuseBackupAndAnOlderAgentThatDoesNotSayIsLeftAlone() {
    contoso.registered();
    TestDevice laptop = contoso.device("26300.1");

    contoso
        .asAdmin()
        .get("/v1/devices/" + laptop.id())
        .then()
        .body("facts.policySources", equalTo("unknown"));
    laptop.reportFacts("26300.1 policySources=both").then().statusCode(200);
    contoso
        .asAdmin()
        .get("/v1/devices/" + laptop.id())
        .then()
        .body("facts.policySources", equalTo("both"));
    assertThat(contoso.lastTold(laptop.id()).at("/backup/reasons").findValuesAsText("code"))
        .containsExactly("policy-sources-mixed");
    contoso
        .asAdmin()
        .get("/v1/devices/" + laptop.id() + "/why?question=backup")
        .then()
        .body("smallestChange.changes.kind", contains("setPoliciesByOne"));
    laptop.reportFacts("26300.1 policySources=mdm").then().statusCode(200);

    assertThat(contoso.told(laptop.id()))
        .extracting(event -> event.path("backup").path("allowed").asBoolean())
        .containsExactly(true, false, true);
  }

  @Test
  void aRetiredDeviceIsToldOnceAndComesBackOnlyWithANewKey() {
    contoso.registered();
    TestDevice laptop = contoso.device("26300.1");
    String token = laptop.token();

    contoso.asAdmin().post("/v1/devices/" + laptop.id() + "/retire").then().statusCode(200);
    contoso.asAdmin().post("/v1/devices/" + laptop.id() + "/retire").then().statusCode(200);

    assertThat(contoso.told(laptop.id())).hasSize(2);
    assertThat(contoso.lastTold(laptop.id()).path("active").asBoolean()).isFalse();
    assertThat(
            contoso.lastTold(laptop.id()).path("backup").path("reasons").findValuesAsText("code"))
        .containsExactly("device-retired");
    laptop
        .enrol()
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:carryover:problem:device-retired"));
    ObjectNode facts = laptop.enrolmentBody();
    facts.remove("publicKey");
    as(token).body(facts).put("/v1/device/facts").then().statusCode(409);
    TestDevice.exchange(laptop.assertion(claims -> {}))
        .then()
        .statusCode(400)
        .body("error", equalTo("invalid_grant"))
        .body("detail", containsString("retired"));
  }

  @Test
  void nothingWorksBeforeTheOrganizationIsRegistered() {
    new TestDevice(contoso, contoso.ada, BUILD)
        .enrol()
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:carryover:problem:tenant-not-registered"))
        .body("detail", containsString("PUT /v1/tenant"));
    for (String path :
        List.of(
            "/v1/devices",
            "/v1/users",
            "/v1/groups",
            "/v1/backup-policies",
            "/v1/tenant/restore-page",
            "/v1/tenant")) {
      contoso
          .asAdmin()
          .get(path)
          .then()
          .statusCode(409)
          .body("type", equalTo("urn:carryover:problem:tenant-not-registered"));
    }
  }

  @Test
  void whoLacksTheRoleIsToldWhichOne() {
    contoso.registered();
    TestDevice laptop = contoso.device(BUILD);

    contoso
        .asUser(contoso.ada)
        .get("/v1/devices")
        .then()
        .statusCode(403)
        .body("requiredRoles", hasItem("PolicyAdministrator"));
    contoso
        .asAdmin()
        .body(laptop.enrolmentBody())
        .post("/v1/enrolments")
        .then()
        .statusCode(403)
        .body("requiredRoles", hasItem("User"));
    as(Tokens.person(contoso.tenant, contoso.ada, "Device"))
        .get("/v1/device/policy")
        .then()
        .statusCode(403)
        .body("requiredRoles", hasItem("Device"));
    laptop
        .asDevice()
        .get("/v1/devices")
        .then()
        .statusCode(403)
        .body("detail", containsString("PolicyAdministrator"));
  }
}
