package io.carryover.reporting;

import static io.carryover.reporting.FleetEvents.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.kit.test.stack.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read what: report readers their tenant's devices, a person and a device their own. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class ReadAccessComponentTest {

  private static final String JSON = "application/json";

  private final UUID tenant = UUID.randomUUID();
  private final UUID otherTenant = UUID.randomUUID();
  private final UUID ada = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private final UUID laptop = UUID.randomUUID();

  @BeforeEach
  void adaHasALaptop() {
    var events = new FleetEvents(tenant);
    tell(
        List.of(
            events.policy(laptop, ada.toString(), 1),
            events.completed(
                laptop,
                ada.toString(),
                UUID.randomUUID(),
                1,
                1,
                Instant.parse("2026-01-01T00:00:00Z")),
            events.policy(UUID.randomUUID(), bob.toString(), 1),
            events.finished(UUID.randomUUID(), laptop, "succeeded")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"enrollment", "timeline"})
  void aDeviceIsReadByReportReadersItsUserAndItself(String what) {
    get(what, Tokens.person(tenant, UUID.randomUUID(), "ReportsReader")).statusCode(200);
    get(what, Tokens.person(tenant, ada, "User")).statusCode(200);
    get(what, Tokens.device(tenant, laptop, ada)).statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"enrollment", "timeline"})
  void aDeviceIsUnknownToOthers(String what) {
    for (String token :
        List.of(
            Tokens.person(tenant, bob, "User"),
            Tokens.device(tenant, UUID.randomUUID(), ada),
            Tokens.person(otherTenant, ada, "User"),
            Tokens.person(otherTenant, ada, "ReportsReader"),
            Tokens.device(otherTenant, laptop, ada))) {
      get(what, token)
          .statusCode(404)
          .body("type", equalTo("urn:carryover:problem:device-unknown"));
      csv("/v1/devices/" + laptop + "/" + what, token).statusCode(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"coverage", "overdue", "never-backed-up", "restores"})
  void reportsAreForReportReadersOnly(String report) {
    String path = "/v1/reports/" + report;
    given().get(path).then().statusCode(401);
    for (String accept : List.of(JSON, "text/csv")) {
      for (String token :
          List.of(
              Tokens.person(tenant, ada, "User"),
              Tokens.person(tenant, ada, "HelpDesk", "PolicyAdministrator", "PlatformOperator"),
              Tokens.device(tenant, laptop, ada))) {
        given().auth().oauth2(token).accept(accept).get(path).then().statusCode(403);
      }
    }
  }

  @Test
  void aReportHoldsNothingOfAnotherTenant() {
    String foreign = Tokens.person(otherTenant, ada, "ReportsReader");

    report("coverage", foreign).body("devices", equalTo(0)).body("kept.settings", equalTo(0));
    report("overdue", foreign).body("items", hasSize(0));
    report("never-backed-up", foreign).body("items", hasSize(0));
    report("restores", foreign).body("requested", equalTo(0));
    for (String list : List.of("overdue", "never-backed-up")) {
      csv("/v1/reports/" + list, foreign).statusCode(200);
      String rows =
          given().auth().oauth2(foreign).accept("text/csv").get("/v1/reports/" + list).asString();
      assertThat(rows.lines()).hasSize(1);
    }
  }

  @Test
  void operationsAreForPlatformOperatorsOnly() {
    String reader = Tokens.person(tenant, ada, "ReportsReader", "PolicyAdministrator");

    given().auth().oauth2(reader).post("/v1/operations/rebuild").then().statusCode(403);
    given().auth().oauth2(reader).get("/v1/operations/rebuild").then().statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=0", "?limit=1001", "?limit=x", "?after=%3D1"})
  void aPageThatCannotBeIsRefused(String query) {
    String token = Tokens.person(tenant, ada, "ReportsReader");

    for (String path :
        List.of(
            "/v1/reports/overdue",
            "/v1/reports/never-backed-up",
            "/v1/devices/" + laptop + "/timeline")) {
      int status =
          given().auth().oauth2(token).urlEncodingEnabled(false).get(path + query).statusCode();
      assertThat(status).as(path + query).isIn(400, 404);
    }
  }

  private ValidatableResponse get(String what, String token) {
    return given()
        .auth()
        .oauth2(token)
        .accept(JSON)
        .get("/v1/devices/" + laptop + "/" + what)
        .then();
  }

  private static ValidatableResponse report(String name, String token) {
    return given().auth().oauth2(token).get("/v1/reports/" + name).then().statusCode(200);
  }

  private static ValidatableResponse csv(String path, String token) {
    return given().auth().oauth2(token).accept("text/csv").get(path).then();
  }
}
