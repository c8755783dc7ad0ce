package io.carryover.policy.service;

import static io.carryover.policy.service.Organization.policyBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a policy has said over time, and how it gets back there. */
@QuarkusTest
class PolicyVersionsComponentTest extends OnTheStack {

  private final UUID policy = UUID.randomUUID();

  @BeforeEach
  void register() {
    contoso.registered();
  }

  @Test
  void everyChangeIsAVersionWithItsAuthorAndWhatDiffers() {
    UUID sales = contoso.group("Sales");
    save(null, policyBody("Everyone", 10, "enabled")).then().statusCode(201);
    save("\"1\"", policyBody("Everyone", 20, "disabled")).then().statusCode(200);
    assign("\"2\"", Map.of("include", List.of(sales), "rolloutPercent", 10)).then().statusCode(200);

    contoso
        .asAdmin()
        .get(path() + "/versions")
        .then()
        .statusCode(200)
        .body("items.version", contains(3, 2, 1))
        .body("items.action", contains("assigned", "changed", "created"))
        .body("items.author", contains(author(), author(), author()))
        .body("items[1].difference.field", contains("priority", "settings." + Organization.BACKUP))
        .body("items[1].difference[0].before", equalTo(10))
        .body("items[1].difference[0].after", equalTo(20))
        .body(
            "items[0].difference.field",
            contains("assignment.include", "assignment.rolloutPercent"));
    contoso
        .asAdmin()
        .get(path() + "/versions?limit=1")
        .then()
        .body("items", hasSize(1))
        .body("items[0].difference", hasSize(2))
        .body("next", equalTo("3"));
    contoso.asAdmin().get(path() + "/versions/2").then().body("priority", equalTo(20));
    contoso.asAdmin().get(path() + "/versions/9").then().statusCode(404);
    contoso.asAdmin().get("/v1/backup-policies/" + sales + "/versions").then().statusCode(404);
  }

  @Test
  void aRollBackGivesTheSameEffectivePolicyAgain() {
    TestDevice laptop = contoso.device("26100.7922");
    save(null, policyBody("Everyone", 10, "enabled")).then().statusCode(201);
    assign("\"1\"", Map.of("allDevices", true)).then().statusCode(200);
    String before = effectivePolicy(laptop);
    save("\"2\"", policyBody("Everyone else", 7, "disabled")).then().statusCode(200);
    assign("\"3\"", Map.of("allUsers", true, "rolloutPercent", 1)).then().statusCode(200);
    assertThat(effectivePolicy(laptop)).isNotEqualTo(before);

    rollBack("\"4\"", 2)
        .then()
        .statusCode(200)
        .header("ETag", "\"5\"")
        .body("name", equalTo("Everyone"))
        .body("assignment.allDevices", equalTo(true));

    assertThat(effectivePolicy(laptop)).isEqualTo(before);
    contoso
        .asAdmin()
        .get(path() + "/versions/5")
        .then()
        .body("action", equalTo("rolledBack"))
        .body("rolledBackTo", equalTo(2));
    rollBack("\"5\"", 99).then().statusCode(404);
    rollBack("\"4\"", 2).then().statusCode(412);
    rollBack(null, 2).then().statusCode(428);
  }

  @Test
  void aStaleIfMatchIsAnsweredWithWhatHasChanged() {
    save(null, policyBody("Everyone", 10, "enabled")).then().statusCode(201);
    save("\"1\"", policyBody("Everyone", 20, "enabled")).then().statusCode(200);

    save("\"1\"", policyBody("Nobody", 10, "enabled"))
        .then()
        .statusCode(412)
        .body("type", equalTo("urn:carryover:problem:stale-version"))
        .body("difference.field", contains("priority"))
        .body("difference[0].before", equalTo(10))
        .body("difference[0].after", equalTo(20));
  }

  @Test
  void theVersionsOfARemovedPolicyStayAndGoOnWhenItComesBack() {
    save(null, policyBody("Everyone", 10, "enabled")).then().statusCode(201);
    contoso.asAdmin().delete(path()).then().statusCode(204);

    contoso
        .asAdmin()
        .get(path() + "/versions")
        .then()
        .body("items.action", contains("removed", "created"));
    save(null, policyBody("Everyone", 10, "enabled"))
        .then()
        .statusCode(201)
        .header("ETag", "\"3\"");
  }

  @Test
  void aDraftDecidesNothingUntilItIsPublished() {
    TestDevice laptop = contoso.device("26100.7922");
    draft("Prepared", Map.of("allDevices", true))
        .then()
        .statusCode(200)
        .body("basedOn", equalTo(0))
        .body("difference.field", hasItem("name"));
    contoso.asAdmin().get(path()).then().statusCode(404);
    assertThat(effectivePolicy(laptop)).contains("no-policy-assigned");

    contoso
        .asAdmin()
        .post(path() + "/draft/publish")
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("name", equalTo("Prepared"))
        .body("assignment.allDevices", equalTo(true));

    assertThat(effectivePolicy(laptop)).contains("\"allowed\":true").contains("Prepared");
    contoso.asAdmin().get(path() + "/draft").then().statusCode(404);
    contoso.asAdmin().get(path() + "/versions/1").then().body("action", equalTo("published"));
  }

  @Test
  void aDraftOfAPolicyThatHasChangedSinceIsNotPublished() {
    save(null, policyBody("Everyone", 10, "enabled")).then().statusCode(201);
    draft("Prepared", Map.of()).then().statusCode(200).body("basedOn", equalTo(1));
    save("\"1\"", policyBody("Everyone", 20, "enabled")).then().statusCode(200);

    contoso
        .asAdmin()
        .post(path() + "/draft/publish")
        .then()
        .statusCode(412)
        .body("type", equalTo("urn:carryover:problem:draft-outdated"))
        .body("detail", containsString("version 1 of the policy, which now has version 2"))
        .body("difference.field", contains("priority"));

    contoso.asAdmin().get(path()).then().body("name", equalTo("Everyone"));
    contoso.asAdmin().delete(path() + "/draft").then().statusCode(204);
    contoso.asAdmin().delete(path() + "/draft").then().statusCode(404);
  }

  @Test
  void nothingIsAssignedToAGroupThatWasDeletedMeanwhile() {
    UUID pilot = contoso.group("Pilot");
    save(null, policyBody("Everyone", 10, "enabled")).then().statusCode(201);
    assign("\"1\"", Map.of("include", List.of(pilot))).then().statusCode(200);
    assign("\"2\"", Map.of("allDevices", true)).then().statusCode(200);
    draft("Pilot", Map.of("include", List.of(pilot))).then().statusCode(200);
    contoso.asAdmin().delete("/v1/groups/" + pilot).then().statusCode(204);

    for (Response refused :
        List.of(
            rollBack("\"3\"", 2),
            contoso.asAdmin().post(path() + "/draft/publish"),
            assign("\"3\"", Map.of("include", List.of(pilot))))) {
      refused
          .then()
          .statusCode(409)
          .body("type", equalTo("urn:carryover:problem:unknown-group"))
          .body("detail", containsString(pilot.toString()));
    }
    contoso.asAdmin().get(path()).then().body("version", equalTo(3));
  }

  @Test
  void whatIfSaysWhatPublishingThenDoes() {
    TestDevice gains = contoso.device("26100.7922");
    TestDevice stays = contoso.device("26300.1");
    TestDevice refused = contoso.device("26100.1");
    draft("Prepared", Map.of("allDevices", true)).then().statusCode(200);

    contoso
        .asAdmin()
        .body(Map.of("drafts", List.of(policy)))
        .post("/v1/what-if")
        .then()
        .statusCode(200)
        .body("devices", equalTo(3))
        .body("changed", equalTo(3))
        .body("otherPolicy", equalTo(3))
        .body("questions[0].question", equalTo("backup"))
        .body("questions[0].gains", equalTo(1))
        .body("questions[0].loses", equalTo(0))
        .body("questions[0].otherReason", equalTo(1))
        .body("questions[0].reasons[0].code", equalTo("os-build-too-old"))
        .body("examples.find { it.kind == 'gains' }.deviceId", equalTo(gains.id().toString()));
    assertThat(effectivePolicy(gains)).contains("no-policy-assigned");

    contoso.asAdmin().post(path() + "/draft/publish").then().statusCode(200);

    assertThat(effectivePolicy(gains)).contains("Prepared").doesNotContain("no-policy-assigned");
    assertThat(effectivePolicy(stays)).contains("Prepared");
    assertThat(effectivePolicy(refused)).contains("os-build-too-old");
    contoso
        .asAdmin()
        .body(Map.of("removedPolicies", List.of(policy)))
        .post("/v1/what-if")
        .then()
        .body("questions[0].loses", equalTo(1));
    contoso
        .asAdmin()
        .body(Map.of())
        .post("/v1/what-if")
        .then()
        .statusCode(200)
        .body("changed", equalTo(0))
        .body("examples", empty());
  }

  @Test
  void whatIfSupposesMembersAndOtherReadingsOfRules() {
    TestDevice laptop = contoso.device("19044.6216");
    UUID pilot = contoso.group("Pilot");
    save(null, policyBody("Pilot", 10, "enabled")).then().statusCode(201);
    assign("\"1\"", Map.of("include", List.of(pilot))).then().statusCode(200);

    contoso
        .asAdmin()
        .body(
            Map.of(
                "groups",
                List.of(
                    Map.of(
                        "groupId",
                        pilot,
                        "add",
                        List.of(Map.of("type", "device", "id", laptop.id().toString())))),
                "readings",
                Map.of("backup/windows-10-22h2", "intune")))
        .post("/v1/what-if")
        .then()
        .statusCode(200)
        .body("questions[0].gains", equalTo(1))
        .body("examples[0].sentence", equalTo("Backup would be allowed."));
    contoso
        .asAdmin()
        .body(Map.of("readings", Map.of("backup/windows-10-22h2", "gossip")))
        .post("/v1/what-if")
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:carryover:problem:rule-unknown"));
    contoso
        .asAdmin()
        .body(Map.of("drafts", List.of(UUID.randomUUID())))
        .post("/v1/what-if")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:carryover:problem:draft-unknown"));
    var fabrikam = new Organization("Fabrikam").registered();
    fabrikam
        .asAdmin()
        .body(Map.of("groups", List.of(Map.of("groupId", pilot))))
        .post("/v1/what-if")
        .then()
        .statusCode(404);
  }

  @Test
  void aTenantFollowsTheOfficialPageThatItHasChosen() {
    TestDevice laptop = contoso.device("19044.6216");
    save(null, policyBody("Everyone", 10, "enabled")).then().statusCode(201);
    assign("\"1\"", Map.of("allDevices", true)).then().statusCode(200);
    assertThat(effectivePolicy(laptop)).contains("os-not-supported");

    contoso
        .asAdmin()
        .body(Map.of("readings", Map.of("backup/windows-10-22h2", "intune")))
        .put("/v1/tenant/rule-readings")
        .then()
        .statusCode(200);

    await()
        .untilAsserted(() ->
            assertThat(contoso.lastTold(laptop.id()).at("/backup/allowed").asBoolean()).isTrue());
    contoso.asAdmin().get("/v1/tenant/rule-readings").then().body("readings.size()", equalTo(1));
    contoso
        .asAdmin()
        .body(Map.of("readings", Map.of("backup/windows-10-22h2", "gossip")))
        .put("/v1/tenant/rule-readings")
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:carryover:problem:rule-unknown"));
  }

  private String effectivePolicy(TestDevice device) {
    var answer = contoso.asAdmin().get("/v1/devices/" + device.id() + "/effective-policy").then();
    var json = (ObjectNode) Organization.json(answer.extract().asString()).path("effectivePolicy");
    // When it was told and how often is not what it says.
    return json.without(List.of("revision", "assignedAt")).toString();
  }

  private Response save(String ifMatch, ObjectNode body) {
    var request = contoso.asAdmin().body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(path());
  }

  private Response assign(String ifMatch, Map<String, ?> assignment) {
    return contoso
        .asAdmin()
        .header("If-Match", ifMatch)
        .body(assignment)
        .put(path() + "/assignment");
  }

  private Response rollBack(String ifMatch, long version) {
    var request = contoso.asAdmin().body(Map.of("version", version));
    return (ifMatch == null ? request : request.header("If-Match", ifMatch))
        .post(path() + "/roll-back");
  }

  private Response draft(String name, Map<String, ?> assignment) {
    return contoso
        .asAdmin()
        .body(Map.of("policy", policyBody(name, 10, "enabled"), "assignment", assignment))
        .put(path() + "/draft");
  }

  private String author() {
    return contoso.admin.toString();
  }

  private String path() {
    return "/v1/backup-policies/" + policy;
  }
}
