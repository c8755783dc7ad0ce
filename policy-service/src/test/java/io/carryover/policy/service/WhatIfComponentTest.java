package io.carryover.policy.service;

import static io.carryover.policy.service.Organization.policyBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What would become of a fleet, against what becomes of it. */
@QuarkusTest
class WhatIfComponentTest extends OnTheStack {

  private static final long SEED = 20261126;
  private static final int PUBLICATIONS = 12;
  private static final List<String> BUILDS =
      List.of("19045.6216", "19045.6215", "26100.7922", "26200.1", "26300.1");

  @BeforeEach
  void register() {
    contoso.registered();
  }

  @Test
  void publishingGivesExactlyWhatWasForeseen() {
    var random = new Random(SEED);
    UUID pilot = contoso.group("Pilot");
    List<TestDevice> fleet = new ArrayList<>();
    for (String build : BUILDS) {
      fleet.add(contoso.device(build));
      fleet.add(
          new TestDevice(contoso, UUID.randomUUID(), build + " joinType=entraRegistered")
              .enrolled());
    }
    fleet.stream()
        .filter(device -> random.nextBoolean())
        .forEach(device ->
            contoso.changeMembers(
                pilot, List.of(Organization.member("device", device.id())), List.of()));
    List<UUID> policies = List.of(UUID.randomUUID(), UUID.randomUUID());

    for (int i = 0; i < PUBLICATIONS; i++) {
      UUID policy = policies.get(random.nextInt(policies.size()));
      draft(policy, random, pilot);
      JsonNode foreseen = whatIf(Map.of("drafts", List.of(policy)));
      List<Boolean> before = allowed(fleet);

      contoso
          .asAdmin()
          .post("/v1/backup-policies/%s/draft/publish".formatted(policy))
          .then()
          .statusCode(200);

      List<Boolean> after = allowed(fleet);
      int gains = 0;
      int loses = 0;
      for (int d = 0; d < fleet.size(); d++) {
        gains += !before.get(d) && after.get(d) ? 1 : 0;
        loses += before.get(d) && !after.get(d) ? 1 : 0;
      }
      JsonNode backup = foreseen.path("questions").path(0);
      assertThat(List.of(backup.path("gains").asInt(), backup.path("loses").asInt()))
          .as("publication %d of seed %d", i, SEED)
          .isEqualTo(List.of(gains, loses));
      assertThat(backup.path("allowedAfter").asLong())
          .isEqualTo(after.stream().filter(yes -> yes).count());
    }
  }

  @Test
  void otherRulesCanBeSupposed() throws IOException {
    contoso.device("26100.4946");
    UUID everyone = contoso.policy("Everyone", 10, "enabled");
    contoso.assign(everyone, Map.of("allDevices", true));
    String stricter = ownRules().replace("\"26100.4946\"", "\"26100.5000\"");

    ask(Map.of("ruleFile", stricter))
        .then()
        .statusCode(200)
        .body("questions[0].loses", equalTo(1))
        .body("questions[0].reasons[0].code", equalTo("os-build-too-old"));
    ask(Map.of("ruleFile", ownRules())).then().body("changed", equalTo(0));
    ask(Map.of("day", "2025-08-25"))
        .then()
        .statusCode(200)
        .body("questions[0].reasons[0].code", equalTo("os-not-supported"));
  }

  @Test
  void aRuleFileThatContradictsItselfIsRefusedInItsOwnWords() throws IOException {
    String twice = ownRules().replace("id: backup/windows-11-22h2", "id: backup/windows-11-23h2");

    ask(Map.of("ruleFile", twice))
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:carryover:problem:rule-file-not-readable"))
        .body("detail", containsString("backup/windows-11-23h2"));
    ask(Map.of("ruleFile", "osBuilds: [{id: x, since: [\"soon\"]}]"))
        .then()
        .statusCode(400)
        .body("detail", containsString("/osBuilds/0/since/0"));
    ask(Map.of("ruleFile", "{")).then().statusCode(400);
    ask(Map.of("ruleFile", "x".repeat(256 * 1024 + 1))).then().statusCode(400);
    ask(Map.of("ruleFile", bomb())).then().statusCode(400);
  }

  /** Aliases of aliases, a few hundred bytes that would become many gigabytes. */
  private static String bomb() {
    var text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)));
    }
    return text.toString();
  }

  private void draft(UUID policy, Random random, UUID pilot) {
    ObjectNode policyBody =
        policyBody(
            "Policy " + policy,
            random.nextInt(3),
            List.of("enabled", "disabled", "notConfigured").get(random.nextInt(3)));
    Map<String, ?> assignment =
        random.nextBoolean() ? Map.of("allDevices", true) : Map.of("include", List.of(pilot));
    contoso
        .asAdmin()
        .body(Map.of("policy", policyBody, "assignment", assignment))
        .put("/v1/backup-policies/%s/draft".formatted(policy))
        .then()
        .statusCode(200);
  }

  private JsonNode whatIf(Map<String, ?> supposition) {
    return Organization.json(ask(supposition).then().statusCode(200).extract().asString());
  }

  private Response ask(Map<String, ?> supposition) {
    return contoso.asAdmin().body(supposition).post("/v1/what-if");
  }

  /** Whether each device may back up, as it was told, once nothing waits any more. */
  private List<Boolean> allowed(List<TestDevice> fleet) {
    await()
        .atMost(SOON)
        .until(() ->
            database
                .query(
                    """
                    select (select count(*) from reevaluation_request where tenant_id = '%1$s')
                         + (select count(*) from reevaluation where tenant_id = '%1$s')
                    """
                        .formatted(contoso.tenant),
                    row -> row.getInt(1))
                .equals(List.of(0)));
    return fleet.stream()
        .map(device -> contoso.lastTold(device.id()).at("/backup/allowed").asBoolean())
        .toList();
  }

  private static String ownRules() throws IOException {
    try (var file =
        WhatIfComponentTest.class
            .getClassLoader()
            .getResourceAsStream("eligibility/windows.yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
