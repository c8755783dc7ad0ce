package io.carryover.policy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.stack.Tokens;
import io.carryover.policy.intune.ExportedPolicies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies come from the original's settings catalog and go back there. */
@QuarkusTest
class ImportedPolicyComponentTest extends OnTheStack {

  private static final String PASSWORDS =
      "device_vendor_msft_policy_config_admx_settingsync_disablecredentialssettingsync";
  private static final String BROWSER =
      "device_vendor_msft_policy_config_admx_settingsync_disablewebbrowsersettingsync";

  private final UUID policy = UUID.randomUUID();
  private final ObjectNode exported = (ObjectNode) ExportedPolicies.settingsBackup();

  @BeforeEach
  void register() {
    contoso.registered();
  }

  @Test
  void anImportMakesAPolicyOfWhatIsKnownAndListsTheRest() {
    bring(policy, exported)
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("name", equalTo("WIN - Settings backup"))
        .body("priority", equalTo(0))
        .body("settings.size()", equalTo(6))
        .body(setting(PASSWORDS), equalTo("lockedOff"))
        .body("notApplied.size()", equalTo(4))
        .body("notApplied[0].settingDefinitionId", equalTo(BROWSER))
        .body("notApplied[0].reason", equalTo("settingNotKnown"));

    contoso
        .asAdmin()
        .get(path(policy))
        .then()
        .statusCode(200)
        .body("settings.size()", equalTo(6))
        .body("notApplied.settingDefinitionId", hasItem(BROWSER));
    contoso.asAdmin().get("/v1/backup-policies").then().body("items[0].notApplied", nullValue());
  }

  @Test
  void theSameImportAgainChangesNothing() {
    bring(policy, exported).then().statusCode(201);

    bring(policy, exported).then().statusCode(200).header("ETag", "\"1\"");

    ObjectNode priority =
        (ObjectNode) Organization.json(contoso.asAdmin().get(path(policy)).asString());
    priority.remove(List.of("policyId", "notApplied", "assignment", "version", "changedAt"));
    contoso
        .asAdmin()
        .header("If-Match", "\"1\"")
        .body(priority.put("priority", 50))
        .put(path(policy))
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("notApplied.size()", equalTo(4));
    bring(policy, exported)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("priority", equalTo(50));
  }

  @Test
  void anotherImportNeedsTheVersionThatItChanges() {
    bring(policy, exported).then().statusCode(201);
    exported.withArray("settings").remove(8);

    bring(policy, exported)
        .then()
        .statusCode(428)
        .body("type", equalTo("urn:carryover:problem:precondition-required"));
    contoso
        .asAdmin()
        .header("If-Match", "\"1\"")
        .body(exported)
        .put(document(policy))
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("notApplied.size()", equalTo(3));
    contoso.asAdmin().get(path(policy)).then().body("notApplied.size()", equalTo(3));
  }

  @Test
  void theExportOfAnImportGivesAnEqualPolicy() {
    bring(policy, exported).then().statusCode(201);

    JsonNode document = export(policy);

    assertThat(document).isEqualTo(ExportedPolicies.settingsBackupExported());
    UUID copy = UUID.randomUUID();
    bring(copy, document).then().statusCode(201);
    assertThat(export(copy)).isEqualTo(document);
    assertThat(comparable(copy)).isEqualTo(comparable(policy));
  }

  @Test
  void theExportOfAPolicyWrittenByHandGivesAnEqualPolicy() {
    ObjectNode body = Organization.policyBody("By hand", 7, "notConfigured");
    body.withArray("settings")
        .addObject()
        .put("settingId", "carryover_backup_cadencedays")
        .put("value", 4);
    body.withArray("settings").addObject().put("settingId", PASSWORDS).put("value", "lockedOff");
    contoso.asAdmin().body(body).put(path(policy)).then().statusCode(201);

    UUID copy = UUID.randomUUID();
    bring(copy, export(policy)).then().statusCode(201).body("priority", equalTo(7));

    assertThat(comparable(copy)).isEqualTo(comparable(policy));
  }

  @Test
  void anImportedPolicyDecidesLikeAnyOther() {
    bring(policy, exported).then().statusCode(201);
    contoso.assign(policy, Map.of("allDevices", true));

    var device = contoso.device("26100.4946");

    JsonNode told = contoso.lastTold(device.id());
    assertThat(told.at("/backup/allowed").asBoolean()).as(told.toString()).isTrue();
    bring(policy, exported).then().statusCode(200).header("ETag", "\"2\"");
  }

  @Test
  void whatIsNotAPolicyIsRefusedWithThePlaceAndTheRemedy() throws Exception {
    ObjectNode iOs = exported.deepCopy().put("platforms", "iOS");
    ObjectNode withoutValue = exported.deepCopy();
    ((ObjectNode) withoutValue.at("/settings/2/settingInstance/choiceSettingValue"))
        .remove("value");

    refused(iOs.toString(), "windows10");
    refused(
        withoutValue.toString(), "settings[2].settingInstance.choiceSettingValue.value must be");
    refused("[]", "The body must be a JSON object");
    refused("", "The body must be a JSON object");
    contoso
        .asAdmin()
        .body("{\"name\": ")
        .put(document(policy))
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:carryover:problem:malformed-json"));
    contoso
        .asAdmin()
        .body("{\"settings\": " + "[".repeat(100) + "]".repeat(100) + "}")
        .put(document(policy))
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:carryover:problem:malformed-json"));
    tooLarge();
    contoso.asAdmin().get(path(policy)).then().statusCode(404);
  }

  /** Turned away before it is read, and so without a problem. */
  private void tooLarge() throws Exception {
    String body = exported.deepCopy().put("description", "x".repeat(4 * 1024 * 1024)).toString();
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:%d%s".formatted(RestAssured.port, document(policy))))
            .expectContinue(true)
            .header(
                "Authorization",
                "Bearer " + Tokens.person(contoso.tenant, contoso.admin, "PolicyAdministrator"))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(413);
    }
  }

  @Test
  void valuesThatAreNotAllowedAreRefusedByName() {
    ObjectNode twice = exported.deepCopy();
    twice.withArray("settings").add(exported.at("/settings/0").deepCopy());
    ObjectNode tooFar = exported.deepCopy();
    tooFar
        .putArray("@carryover.settings")
        .addObject()
        .put("settingId", "carryover_backup_cadencedays")
        .put("value", 1000);

    bring(policy, twice)
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:carryover:problem:setting-not-allowed"))
        .body("detail", containsString("\"Enable Windows Backup\" is given twice"));
    bring(policy, tooFar).then().statusCode(400).body("detail", containsString("1 to 90 days"));
  }

  @Test
  void anotherOrganizationNeitherReadsNorChangesIt() {
    bring(policy, exported).then().statusCode(201);
    var fabrikam = new Organization("Fabrikam").registered();

    fabrikam.asAdmin().get(document(policy)).then().statusCode(404);
    fabrikam
        .asAdmin()
        .body(exported.deepCopy().put("name", "Fabrikam's"))
        .put(document(policy))
        .then()
        .statusCode(201);

    contoso.asAdmin().get(path(policy)).then().body("name", equalTo("WIN - Settings backup"));
    contoso.asUser(contoso.ada).get(document(policy)).then().statusCode(403);
    contoso.asUser(contoso.ada).body(exported).put(document(policy)).then().statusCode(403);
  }

  @Test
  void theCatalogIsSearchedInAllItsTexts() {
    for (String search :
        new String[] {
          "ENABLE windows backup your settings",
          "EnableWindowsBackup",
          "settingssync_enablewindowsbackup",
          "list of store apps explicit"
        }) {
      contoso
          .asAdmin()
          .queryParam("search", search)
          .get("/v1/settings-catalog")
          .then()
          .statusCode(200)
          .body("settings.settingId", equalTo(List.of(Organization.BACKUP)))
          .body("settings[0].knownSince.release", hasItems("Windows 10 22H2", "Windows 11 22H2"))
          .body("settings[0].options.value", hasItems("enabled", "disabled", "notConfigured"));
    }
    contoso
        .asAdmin()
        .queryParam("search", "no such words")
        .get("/v1/settings-catalog")
        .then()
        .statusCode(200)
        .body("settings.size()", equalTo(0));
    contoso
        .asAdmin()
        .queryParam("search", "x".repeat(257))
        .get("/v1/settings-catalog")
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("search"));
  }

  private void refused(String body, String detail) {
    contoso
        .asAdmin()
        .body(body)
        .put(document(policy))
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:carryover:problem:export-not-readable"))
        .body("detail", containsString(detail))
        .body("detail", containsString("Send the JSON of one exported policy"));
  }

  private Response bring(UUID id, JsonNode document) {
    return contoso.asAdmin().body(document.toString()).put(document(id));
  }

  private JsonNode export(UUID id) {
    return Organization.json(
        contoso.asAdmin().get(document(id)).then().statusCode(200).extract().asString());
  }

  private ObjectNode comparable(UUID id) {
    var shown = (ObjectNode) Organization.json(contoso.asAdmin().get(path(id)).asString());
    shown.remove(List.of("policyId", "changedAt", "version"));
    return shown;
  }

  private static String setting(String id) {
    return "settings.find { it.settingId == '%s' }.value".formatted(id);
  }

  private static String path(UUID id) {
    return "/v1/backup-policies/" + id;
  }

  private static String document(UUID id) {
    return path(id) + "/settings-catalog";
  }
}
