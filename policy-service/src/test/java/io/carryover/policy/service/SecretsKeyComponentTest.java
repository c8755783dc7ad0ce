package io.carryover.policy.service;

import static io.carryover.policy.service.Organization.as;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.carryover.kit.test.stack.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key that seals a user's secrets: for the user's own devices, and for nobody else. */
@QuarkusTest
class SecretsKeyComponentTest extends OnTheStack {

  private static final String PATH = "/v1/device/secrets-key";
  private static final String BUILD = "26300.1";
  private static final int KEY_BYTES = 64;

  private final UUID grace = UUID.randomUUID();

  @BeforeEach
  void register() {
    contoso.registered();
  }

  @Test
  void allDevicesOfAUserHaveTheSameKey() {
    String first = keyOf(contoso.device(BUILD));

    assertThat(keyOf(contoso.device(BUILD))).isEqualTo(first);

    assertThat(Base64.getDecoder().decode(first)).hasSize(KEY_BYTES);
  }

  @Test
  void theKeyThatSealsIsAmongThemAndTheAnswerIsNotToBeKept() {
    var answer = contoso.device(BUILD).asDevice().get(PATH);

    answer.then().statusCode(200).header("Cache-Control", equalTo("no-store"));
    assertThat(answer.<List<Number>>path("keys.keyId"))
        .extracting(Number::longValue)
        .containsExactly(answer.<Number>path("sealingKeyId").longValue());
  }

  @Test
  void devicesThatAskFirstAtTheSameTimeGetOneKey() throws Exception {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tokens.add(contoso.device(BUILD).token());
    }
    List<String> keys = new ArrayList<>();

    try (var threads = Executors.newFixedThreadPool(tokens.size())) {
      List<Callable<String>> calls =
          tokens.stream()
              .<Callable<String>>map(token -> () -> as(token).get(PATH).path("keys[0].key"))
              .toList();
      for (var answer : threads.invokeAll(calls)) {
        keys.add(answer.get());
      }
    }

    assertThat(keys).doesNotContainNull().hasSize(6).containsOnly(keys.getFirst());
  }

  @Test
  void anotherUserHasAnotherKeyAndSoHasTheSameUserElsewhere() {
    Organization fabrikam = new Organization("Fabrikam").registered();
    String adas = keyOf(contoso.device(BUILD));

    String graces = keyOf(new TestDevice(contoso, grace, BUILD).enrolled());
    String sameIdElsewhere = keyOf(new TestDevice(fabrikam, contoso.ada, BUILD).enrolled());

    assertThat(List.of(adas, graces, sameIdElsewhere)).doesNotHaveDuplicates();
  }

  @Test
  void nobodyButADeviceGetsAKey() {
    keyOf(contoso.device(BUILD));

    for (String role :
        List.of(
            "PolicyAdministrator",
            "BackupAdministrator",
            "HelpDesk",
            "ReportsReader",
            "User",
            "PlatformOperator",
            "Device")) {
      as(Tokens.person(contoso.tenant, contoso.ada, role))
          .get(PATH)
          .then()
          .statusCode(403)
          .body("requiredRoles", hasItem("Device"));
    }
    given().get(PATH).then().statusCode(401);
  }

  @Test
  void aRetiredDeviceDoesNotGetItWithTheTokenThatItStillHas() {
    TestDevice laptop = contoso.device(BUILD);
    TestDevice other = contoso.device(BUILD);
    String token = laptop.token();
    String before = keyOf(other);
    contoso.asAdmin().post("/v1/devices/" + laptop.id() + "/retire").then().statusCode(200);

    as(token)
        .get(PATH)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:carryover:problem:device-retired"));

    assertThat(keyOf(other)).as("the user's other device goes on").isEqualTo(before);
  }

  @Test
  void aKeyThatIsDestroyedIsGoneForGoodAndTheNextOneIsAnother() {
    TestDevice laptop = contoso.device(BUILD);
    TestDevice graces = new TestDevice(contoso, grace, BUILD).enrolled();
    String before = keyOf(laptop);
    String untouched = keyOf(graces);

    asBackupAdministrator(contoso).delete(keyAddress(contoso.ada)).then().statusCode(204);

    asBackupAdministrator(contoso)
        .delete(keyAddress(contoso.ada))
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:carryover:problem:not-found"));
    assertThat(keyOf(laptop)).isNotEqualTo(before);
    assertThat(keyOf(graces)).isEqualTo(untouched);
  }

  @Test
  void onlyABackupAdministratorOfTheSameOrganizationDestroysAKey() {
    TestDevice laptop = contoso.device(BUILD);
    String before = keyOf(laptop);
    Organization fabrikam = new Organization("Fabrikam").registered();

    contoso
        .asAdmin()
        .delete(keyAddress(contoso.ada))
        .then()
        .statusCode(403)
        .body("requiredRoles", hasItem("BackupAdministrator"));
    laptop.asDevice().delete(keyAddress(contoso.ada)).then().statusCode(403);
    contoso.asUser(contoso.ada).delete(keyAddress(contoso.ada)).then().statusCode(403);
    asBackupAdministrator(fabrikam).delete(keyAddress(contoso.ada)).then().statusCode(404);

    assertThat(keyOf(laptop)).isEqualTo(before);
  }

  @Test
  void theDatabaseHoldsNoKeyInClearAndNoEventHoldsOneAtAll() {
    byte[] key = Base64.getDecoder().decode(keyOf(contoso.device(BUILD)));

    String wrapped =
        String.join(
            "",
            database.query(
                "select wrapped from user_secrets_key where tenant_id = '%s'"
                    .formatted(contoso.tenant),
                row -> new String(row.getBytes(1), ISO_8859_1)));

    assertThat(wrapped).isNotEmpty().doesNotContain(new String(key, ISO_8859_1));
    assertThat(database.outbox(contoso.tenant))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.payload()).doesNotContainIgnoringCase("secret"));
  }

  @Test
  void aKeyThatWasMovedToAnotherUserDoesNotOpen() {
    TestDevice laptop = contoso.device(BUILD);
    TestDevice graces = new TestDevice(contoso, grace, BUILD).enrolled();
    keyOf(laptop);
    keyOf(graces);

    database.execute(
        """
        update user_secrets_key set wrapped =
          (select k.wrapped from user_secrets_key k where k.tenant_id = '%1$s' and k.user_id = '%2$s')
        where tenant_id = '%1$s' and user_id = '%3$s'
        """
            .formatted(contoso.tenant, contoso.ada, grace));

    assertThat(graces.asDevice().get(PATH).statusCode()).isEqualTo(500);
  }

  private static String keyOf(TestDevice device) {
    var answer = device.asDevice().get(PATH);
    answer.then().statusCode(200);
    return answer.path("keys[0].key");
  }

  private static String keyAddress(UUID user) {
    return "/v1/users/%s/secrets-key".formatted(user);
  }

  private static RequestSpecification asBackupAdministrator(Organization organization) {
    return as(Tokens.person(organization.tenant, organization.admin, "BackupAdministrator"));
  }
}
