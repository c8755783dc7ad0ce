package io.carryover.policy.service;

import static io.carryover.policy.service.Organization.policyBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an administrator does with policies. */
@QuarkusTest
class BackupPolicyComponentTest extends OnTheStack {

  private final UUID policy = UUID.randomUUID();

  @BeforeEach
  void register() {
    contoso.registered();
  }

  @Test
  void anUpdateNeedsTheVersionThatItChanges() {
    Response created = put(policyBody("Everyone", 10, "enabled"));
    created.then().statusCode(201).header("ETag", "\"1\"");

    put(policyBody("Everyone", 20, "enabled"))
        .then()
        .statusCode(428)
        .body("type", equalTo("urn:carryover:problem:precondition-required"));
    contoso
        .asAdmin()
        .header("If-Match", "\"7\"")
        .body(policyBody("Everyone", 20, "enabled"))
        .put(path())
        .then()
        .statusCode(412)
        .body("detail", containsString("now has the ETag \"1\""));
    contoso
        .asAdmin()
        .header("If-Match", "\"1\"")
        .body(policyBody("Everyone", 20, "enabled"))
        .put(path())
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("priority", equalTo(20));
    contoso
        .asAdmin()
        .get(path())
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("version", equalTo(2));
  }

  @Test
  void creatingTheSameAgainAfterALostAnswerChangesNothing() {
    put(policyBody("Everyone", 10, "enabled")).then().statusCode(201);

    put(policyBody("Everyone", 10, "enabled")).then().statusCode(200).header("ETag", "\"1\"");
  }

  @Test
  void conditionsOfCreation() {
    contoso
        .asAdmin()
        .header("If-Match", "\"1\"")
        .body(policyBody("A", 1, "enabled"))
        .put(path())
        .then()
        .statusCode(412);
    put(policyBody("A", 1, "enabled")).then().statusCode(201);
    contoso
        .asAdmin()
        .header("If-None-Match", "*")
        .body(policyBody("B", 1, "enabled"))
        .put(path())
        .then()
        .statusCode(412)
        .body("detail", containsString("exists already"));
  }

  @Test
  void theAssignmentBelongsToTheSameVersion() {
    put(policyBody("Everyone", 10, "enabled")).then().statusCode(201);
    UUID sales = contoso.group("Sales");

    contoso
        .asAdmin()
        .header("If-Match", "\"1\"")
        .body(Map.of("include", List.of(sales)))
        .put(path() + "/assignment")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("assignment.include", hasItem(sales.toString()))
        .body("assignment.allDevices", equalTo(false));
    contoso
        .asAdmin()
        .header("If-Match", "\"1\"")
        .body(Map.of("allDevices", true))
        .put(path() + "/assignment")
        .then()
        .statusCode(412);
    contoso
        .asAdmin()
        .body(Map.of("include", List.of(sales)))
        .put(path() + "/assignment")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
  }

  @Test
  void aGroupThatIsNotKnownIsNamed() {
    put(policyBody("Everyone", 10, "enabled")).then().statusCode(201);
    UUID unknown = UUID.randomUUID();

    contoso
        .asAdmin()
        .body(Map.of("include", List.of(unknown)))
        .put(path() + "/assignment")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:carryover:problem:unknown-group"))
        .body("detail", containsString(unknown.toString()));
  }

  @Test
  void aGroupInAnAssignmentCannotBeRemoved() {
    UUID kiosks = contoso.group("Kiosks");
    put(policyBody("Everyone", 10, "enabled")).then().statusCode(201);
    contoso.assign(policy, Map.of("allUsers", true, "exclude", List.of(kiosks)));

    contoso
        .asAdmin()
        .delete("/v1/groups/" + kiosks)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:carryover:problem:group-in-use"));
    contoso.asAdmin().delete(path()).then().statusCode(204);
    contoso.asAdmin().delete("/v1/groups/" + kiosks).then().statusCode(204);
    contoso.asAdmin().get("/v1/groups/" + kiosks).then().statusCode(404);
    contoso.asAdmin().get(path()).then().statusCode(404);
  }

  @Test
  void settingsAreThoseOfTheCatalog() {
    ObjectNode body = policyBody("Everyone", 10, "enabled");
    body.withArray("settings")
        .addObject()
        .put("settingId", "carryover_backup_cadencedays")
        .put("value", 4);

    put(body)
        .then()
        .statusCode(201)
        .body("settings.value", hasItem(4))
        .body("settings.value", hasItem("enabled"));
    body.withArray("settings")
        .addObject()
        .put("settingId", "carryover_backup_colour")
        .put("value", "red");
    contoso
        .asAdmin()
        .header("If-Match", "\"1\"")
        .body(body)
        .put(path())
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:carryover:problem:setting-not-allowed"))
        .body("detail", containsString("carryover_backup_colour"));
    contoso
        .asAdmin()
        .get("/v1/settings-catalog")
        .then()
        .statusCode(200)
        .body("settings.size()", equalTo(12))
        .body("settings[0].settingId", equalTo(Organization.BACKUP))
        .body("settings[0].options[0].optionId", equalTo(Organization.BACKUP + "_1"));
  }

  @Test
  void bodiesThatMakeNoSenseAreRefusedByName() {
    put(policyBody("", 10, "enabled"))
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("name"));
    put(policyBody("A", -1, "enabled"))
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("priority"));
    ObjectNode list = policyBody("A", 1, "enabled");
    list.withArray("settings").addObject().put("settingId", "x").putArray("value");
    put(list).then().statusCode(400);
    put(policyBody("A", 1, "enabled").put("colour", "red"))
        .then()
        .statusCode(400)
        .body("detail", containsString("colour"));
  }

  @Test
  void listsComeInPages() {
    for (int i = 0; i < 5; i++) {
      contoso.policy("Policy " + i, i, "enabled");
    }

    Response first = contoso.asAdmin().get("/v1/backup-policies?limit=3");
    first.then().statusCode(200).body("items.size()", equalTo(3));
    Response second =
        contoso.asAdmin().get("/v1/backup-policies?limit=3&after=" + first.path("next"));

    second.then().statusCode(200).body("items.size()", equalTo(2)).body("next", nullValue());
    List<String> ids = new java.util.ArrayList<>(first.<List<String>>path("items.policyId"));
    ids.addAll(second.<List<String>>path("items.policyId"));
    assertThat(ids).doesNotHaveDuplicates().hasSize(5);
    contoso.asAdmin().get("/v1/backup-policies?limit=0").then().statusCode(400);
    contoso.asAdmin().get("/v1/backup-policies?limit=1001").then().statusCode(400);
  }

  @Test
  void theRulesInForceAreShownWithTheirSources() {
    contoso
        .asAdmin()
        .get("/v1/eligibility-rules")
        .then()
        .statusCode(200)
        .body(
            "rules.osBuilds.find { it.id == 'backup/windows-11-24h2' }.since",
            hasItem("26100.4946"))
        .body(
            "rules.osBuilds.find { it.id == 'backup/windows-11-24h2' }.source", equalTo("overview"))
        .body("rules.sources.overview", containsString("https://"))
        .body("rules.conditions.find { it.id == 'restore/edition' }.type", equalTo("edition"))
        .body("rules.conditions.find { it.id == 'restore/edition' }.excluded.size()", equalTo(6));
  }

  private Response put(ObjectNode body) {
    return contoso.asAdmin().body(body).put(path());
  }

  private String path() {
    return "/v1/backup-policies/" + policy;
  }
}
