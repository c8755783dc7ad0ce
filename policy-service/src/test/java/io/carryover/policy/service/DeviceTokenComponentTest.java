package io.carryover.policy.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.carryover.kit.test.stack.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How a device turns a signed assertion into a token, and every way in which it does not get one.
 */
@QuarkusTest
class DeviceTokenComponentTest extends OnTheStack {

  private TestDevice laptop;

  @BeforeEach
  void enrol() {
    contoso.registered();
    laptop = contoso.device("26300.1");
  }

  @Test
  void aTokenSaysWhoseDeviceItIsAndIsAcceptedHere() {
    Response answer = TestDevice.exchange(laptop.assertion(claims -> {}));

    answer
        .then()
        .statusCode(200)
        .header("Cache-Control", containsString("no-store"))
        .body("token_type", equalTo("Bearer"))
        .body("expires_in", equalTo(900));
    var claims = claims(answer.path("access_token"));
    assertThat(claims.getClaimsMap())
        .containsEntry("sub", laptop.id().toString())
        .containsEntry("tid", contoso.tenant.toString())
        .containsEntry("uid", contoso.ada.toString())
        .containsEntry("aud", "carryover")
        .containsEntry("roles", List.of("Device"));
    Organization.as(answer.path("access_token")).get("/v1/device/policy").then().statusCode(200);
  }

  @Test
  void anAssertionIsGoodOnce() {
    String assertion = laptop.assertion(claims -> {});
    TestDevice.exchange(assertion).then().statusCode(200);

    refused(assertion, "has been used");
  }

  @Test
  void ofOneAssertionSentManyTimesAtOnceOneIsGood() throws Exception {
    String assertion = laptop.assertion(claims -> {});
    Callable<Integer> send = () -> TestDevice.exchange(assertion).statusCode();
    List<Integer> answers = new ArrayList<>();

    try (var threads = Executors.newFixedThreadPool(6)) {
      for (var answer : threads.invokeAll(java.util.Collections.nCopies(6, send))) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).containsOnlyOnce(200).contains(400);
  }

  @Test
  void theSameIdOfTwoDevicesIsNoReplay() {
    TestDevice other = contoso.device("26300.1");
    TestDevice.exchange(laptop.assertion(claims -> claims.setJwtId("1"))).then().statusCode(200);

    TestDevice.exchange(other.assertion(claims -> claims.setJwtId("1"))).then().statusCode(200);
  }

  @Test
  void whatIsWrongWithAnAssertionIsSaid() {
    refused(laptop.assertion(c -> c.setExpirationTime(past())), "has expired");
    refused(laptop.assertion(c -> c.setExpirationTimeMinutesInTheFuture(6)), "300 seconds");
    refused(laptop.assertion(c -> c.unsetClaim("exp")), "no exp");
    refused(laptop.assertion(c -> c.unsetClaim("jti")), "no jti");
    refused(laptop.assertion(c -> c.setAudience("carryover")), "audience");
    refused(laptop.assertion(c -> c.setIssuer("ada")), "device id");
    refused(
        laptop.assertion(c -> c.setSubject(UUID.randomUUID().toString())),
        "No device with this id");
    refused(laptop.assertion(c -> c.setSubject("ada")), "subject is the device id");
    refused("not a token", "signed JWT");
  }

  @Test
  void theKeyOfAnotherDeviceIsRefused() {
    TestDevice other = contoso.device("26300.1");

    refused(
        other.assertion(claims -> {
          claims.setIssuer(laptop.id().toString());
          claims.setSubject(laptop.id().toString());
        }),
        "not signed by this device's key");
  }

  @Test
  void noSignatureIsRefused() {
    String[] parts = laptop.assertion(claims -> {}).split("\\.", -1);
    String none = base64("{\"alg\":\"none\"}");

    refused(none + "." + parts[1] + ".", "not signed by this device's key");
  }

  @Test
  void otherGrantsAndMissingFieldsAreRefusedInTheWordsOfOauth() {
    given()
        .formParam("grant_type", "client_credentials")
        .formParam("assertion", "x")
        .post("/v1/oauth2/token")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("error", equalTo("unsupported_grant_type"));
    given()
        .formParam("grant_type", TestDevice.JWT_BEARER)
        .post("/v1/oauth2/token")
        .then()
        .statusCode(400)
        .body("error", equalTo("invalid_request"));
    given()
        .formParam("grant_type", TestDevice.JWT_BEARER)
        .formParam("assertion", "x".repeat(9000))
        .post("/v1/oauth2/token")
        .then()
        .statusCode(400)
        .body("error", equalTo("invalid_request"));
    given()
        .contentType("application/json")
        .body("{}")
        .post("/v1/oauth2/token")
        .then()
        .statusCode(415);
  }

  @Test
  void theKeySetHoldsNoPrivatePart() {
    given()
        .get("/v1/oauth2/jwks")
        .then()
        .statusCode(200)
        .body("keys", hasSize(1))
        .body("keys[0].d", equalTo(null))
        .body("keys[0].kid", not(equalTo(null)));
  }

  @Test
  void aTokenThatWasChangedOrSignedByTheDeviceItselfIsNoToken() {
    String[] parts = laptop.token().split("\\.", -1);
    String admin =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("\"Device\"", "\"PolicyAdministrator\"");
    String forged =
        laptop.assertion(c -> {
          c.setIssuer(issuer());
          c.setAudience("carryover");
          c.setStringClaim("tid", contoso.tenant.toString());
          c.setStringListClaim("roles", List.of("Device"));
        });

    Organization.as(parts[0] + "." + base64(admin) + "." + parts[2])
        .get("/v1/devices")
        .then()
        .statusCode(401);
    Organization.as(forged).get("/v1/device/policy").then().statusCode(401);
    Organization.as(base64("{\"alg\":\"none\"}") + "." + parts[1] + ".")
        .get("/v1/device/policy")
        .then()
        .statusCode(401);
  }

  @Test
  void peopleAndDevicesAreToldApartByTheirIssuer() {
    Organization.as(Tokens.person(contoso.tenant, contoso.ada, "Device"))
        .get("/v1/device/policy")
        .then()
        .statusCode(403);
    assertThat(claims(laptop.token()).getClaimsMap()).containsEntry("iss", issuer());
  }

  private static void refused(String assertion, String detail) {
    TestDevice.exchange(assertion)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:carryover:problem:token-refused"))
        .body("error", equalTo("invalid_grant"))
        .body("detail", containsString(detail));
  }

  private String issuer() {
    String audience = new TestDevice(contoso, contoso.ada, "26300.1").enrol().path("audience");
    return audience.replace("/v1/oauth2/token", "");
  }

  private static NumericDate past() {
    var date = NumericDate.now();
    date.addSeconds(-60);
    return date;
  }

  private static JwtClaims claims(String token) {
    try {
      return JwtClaims.parse(
          new String(
              Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    } catch (org.jose4j.jwt.consumer.InvalidJwtException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
