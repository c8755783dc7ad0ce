package io.carryover.policy.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.stack.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The restore page setting, told and changed by clients of Microsoft Graph. */
@QuarkusTest
class DeviceEnrollmentConfigurationComponentTest extends OnTheStack {

  private static final String CONFIGURATIONS =
      "/beta/deviceManagement/deviceEnrollmentConfigurations";
  private static final String TYPE = "#microsoft.graph.windowsRestoreDeviceEnrollmentConfiguration";

  @BeforeEach
  void register() {
    contoso.registered();
  }

  @Test
  void theCollectionHoldsTheOneRecordOfTheTenant() {
    contoso
        .asAdmin()
        .get(CONFIGURATIONS)
        .then()
        .statusCode(200)
        .body(
            "'@odata.context'",
            endsWith("/beta/$metadata#deviceManagement/deviceEnrollmentConfigurations"))
        .body("value.size()", equalTo(1))
        .body("value[0].'@odata.type'", equalTo(TYPE))
        .body("value[0].'@odata.context'", nullValue())
        .body("value[0].id", equalTo(id(contoso)))
        .body("value[0].displayName", equalTo("All users and all devices"))
        .body("value[0].priority", equalTo(0))
        .body("value[0].roleScopeTagIds.size()", equalTo(0))
        .body("value[0].deviceEnrollmentConfigurationType", equalTo("windowsRestore"))
        .body("value[0].state", equalTo("enabled"));
    contoso
        .asAdmin()
        .get(path())
        .then()
        .statusCode(200)
        .body(
            "'@odata.context'",
            endsWith("#deviceManagement/deviceEnrollmentConfigurations/$entity"))
        .body("'@odata.type'", equalTo(TYPE))
        .body("id", equalTo(id(contoso)));
  }

  @Test
  void aChangeOfTheStateIsTheChangeOfTheRestorePage() {
    var before = contoso.asAdmin().get(path()).then().extract().jsonPath();

    contoso
        .asAdmin()
        .body(Map.of("@odata.type", TYPE, "state", "disabled"))
        .patch(path())
        .then()
        .statusCode(200)
        .body("state", equalTo("disabled"))
        .body("version", equalTo(before.getInt("version") + 1))
        .body("createdDateTime", equalTo(before.getString("createdDateTime")))
        .body("lastModifiedDateTime", not(equalTo(before.getString("lastModifiedDateTime"))));

    contoso.asAdmin().get("/v1/tenant/restore-page").then().body("state", equalTo("disabled"));
    contoso.restorePage("notConfigured");
    contoso.asAdmin().get(path()).then().body("state", equalTo("notConfigured"));
  }

  @Test
  void sayingTheSameAgainChangesNothing() {
    var before = contoso.asAdmin().get(path()).then().extract().jsonPath();

    contoso
        .asAdmin()
        .body(Map.of("state", "enabled"))
        .patch(path())
        .then()
        .statusCode(200)
        .body("version", equalTo(before.getInt("version")))
        .body("lastModifiedDateTime", equalTo(before.getString("lastModifiedDateTime")));
  }

  @Test
  void theWholeRecordCanBeSentBackWithAnotherState() {
    var record = (ObjectNode) Organization.json(contoso.asAdmin().get(path()).asString());

    contoso
        .asAdmin()
        .body(record.put("state", "disabled"))
        .patch(path())
        .then()
        .statusCode(200)
        .body("state", equalTo("disabled"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"state": "on"}                                                         | notConfigured, enabled and disabled
          {"state": true}                                                         | notConfigured, enabled and disabled
          {"state": null}                                                         | notConfigured, enabled and disabled
          {"@odata.type": "#microsoft.graph.deviceEnrollmentLimitConfiguration"}  | windowsRestoreDeviceEnrollmentConfiguration
          {"displayName": "Ours", "state": "disabled"}                            | "displayName" is read-only
          {"version": 7, "state": "disabled"}                                     | "version" is read-only
          {"roleScopeTagIds": ["1"], "state": "disabled"}                         | "roleScopeTagIds" is read-only
          {"colour": "red", "state": "disabled"}                                  | "colour" does not exist
          ["disabled"]                                                            | Send a JSON object
          {"state": "disabled"                                                    | well-formed
          """)
  void whatCannotBeChangedIsRefusedAsGraphRefuses(String body, String message) {
    refused(400, "BadRequest", admin().body(body).patch(path()).then())
        .body("error.message", containsString(message));

    contoso.asAdmin().get(path()).then().body("state", equalTo("enabled"));
  }

  @Test
  void anotherIdIsNotFound() {
    var fabrikam = new Organization("Fabrikam").registered();

    for (String other : new String[] {id(fabrikam), contoso.tenant + "_Limit", "x"}) {
      refused(404, "ResourceNotFound", admin().get(CONFIGURATIONS + "/" + other).then());
      refused(
          404,
          "ResourceNotFound",
          admin().body("{\"state\": \"disabled\"}").patch(CONFIGURATIONS + "/" + other).then());
    }
    refused(
        404, "ResourceNotFound", admin().get("/beta/deviceManagement/deviceConfigurations").then());
    fabrikam
        .asAdmin()
        .get(CONFIGURATIONS)
        .then()
        .body("value.id", equalTo(List.of(id(fabrikam))))
        .body("value[0].state", equalTo("enabled"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          deviceEnrollmentConfigurationType eq 'windowsRestore'                      | 1
          deviceEnrollmentConfigurationType eq 'WindowsRestore'                      | 1
          deviceEnrollmentConfigurationType eq 'limit'                               | 0
          isof('microsoft.graph.windowsRestoreDeviceEnrollmentConfiguration')        | 1
          isof('#microsoft.graph.windowsRestoreDeviceEnrollmentConfiguration')       | 1
          isof('microsoft.graph.deviceEnrollmentConfiguration')                      | 1
          isof('microsoft.graph.deviceEnrollmentLimitConfiguration')                 | 0
          """)
  void theCollectionIsFilteredByType(String filter, int found) {
    contoso
        .asAdmin()
        .queryParam("$filter", filter)
        .get(CONFIGURATIONS)
        .then()
        .statusCode(200)
        .body("value.size()", equalTo(found));
  }

  @Test
  void otherQueriesAreRefusedRatherThanIgnored() {
    refused(
            400,
            "BadRequest",
            admin().queryParam("$filter", "priority eq 0").get(CONFIGURATIONS).then())
        .body("error.message", containsString("deviceEnrollmentConfigurationType eq"));
    refused(
            400,
            "BadRequest",
            admin().queryParam("$expand", "assignments").get(CONFIGURATIONS).then())
        .body("error.message", containsString("$filter"));
  }

  @Test
  void whoMayNotIsToldInTheSameForm() {
    refused(401, "InvalidAuthenticationToken", given().get(CONFIGURATIONS).then());
    refused(
            403,
            "Forbidden",
            as(Tokens.person(contoso.tenant, contoso.ada, "User")).get(CONFIGURATIONS).then())
        .body("error.message", containsString("PolicyAdministrator"));
    UUID unknown = UUID.randomUUID();
    refused(
            409,
            "Conflict",
            as(Tokens.person(unknown, contoso.admin, "PolicyAdministrator"))
                .get(CONFIGURATIONS)
                .then())
        .body("error.message", containsString("PUT /v1/tenant"));
  }

  private static ValidatableResponse refused(
      int status, String code, ValidatableResponse response) {
    return response
        .statusCode(status)
        .contentType(ContentType.JSON)
        .body("error.code", equalTo(code))
        .body("error.message", not(nullValue()))
        .body("error.innerError.type", containsString("urn:carryover:problem:"));
  }

  /** Without the filter that demands problems: Graph's errors have another form. */
  private RequestSpecification admin() {
    return as(Tokens.person(contoso.tenant, contoso.admin, "PolicyAdministrator"));
  }

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
  }

  private String path() {
    return CONFIGURATIONS + "/" + id(contoso);
  }

  private static String id(Organization organization) {
    return organization.tenant + "_WindowsRestore";
  }
}
