package io.carryover.policy.service;

import static io.carryover.policy.service.Organization.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups from a CSV file. */
@QuarkusTest
class GroupImportComponentTest extends OnTheStack {

  private final UUID grace = UUID.randomUUID();

  @BeforeEach
  void register() {
    contoso.registered();
    contoso.user(contoso.ada);
    contoso.user(grace);
  }

  @Test
  void aFileAddsMembersAndMakesTheGroupsThatAreMissing() {
    UUID kiosks = contoso.group("Kiosks");
    UUID laptop = contoso.device("26100.7922").id();
    String file =
        "group,groupId,userPrincipalName,deviceId\nPilot,,%s,\nPilot,,%s,\n,%s,,%s\n"
            .formatted(
                name(contoso.ada).toUpperCase(java.util.Locale.ROOT), name(grace), kiosks, laptop);

    send(file, "")
        .then()
        .statusCode(200)
        .body("rows", equalTo(3))
        .body("groups.displayName", containsInAnyOrder("Pilot", "Kiosks"))
        .body("groups.find { it.displayName == 'Pilot' }.created", equalTo(true))
        .body("groups.find { it.displayName == 'Pilot' }.added", equalTo(2))
        .body("groups.find { it.displayName == 'Kiosks' }.created", equalTo(false));
    send(file, "")
        .then()
        .statusCode(200)
        .body("groups.created", contains(false, false))
        .body("groups.added", contains(0, 0));
    members(kiosks).body("items.id", contains(laptop.toString()));
  }

  @Test
  void onlyWhoComesOrGoesIsDecidedAnew() {
    TestDevice adas = contoso.device("26100.7922");
    TestDevice graces = new TestDevice(contoso, grace, "26100.7922").enrolled();
    UUID pilot = contoso.group("Pilot");
    contoso.changeMembers(pilot, List.of(member("user", grace)), List.of());
    contoso.assign(contoso.policy("Pilot", 10, "enabled"), Map.of("include", List.of(pilot)));
    awaitBackup(graces, true);
    int told = contoso.told(graces.id()).size();

    send("group,userId\nPilot,%s\nPilot,%s\n".formatted(grace, contoso.ada), "?mode=replace")
        .then()
        .statusCode(200)
        .body("groups[0].added", equalTo(1))
        .body("groups[0].unchanged", equalTo(1));
    awaitBackup(adas, true);
    send("group,userId\nPilot,%s\n".formatted(contoso.ada), "?mode=replace")
        .then()
        .statusCode(200)
        .body("groups[0].removed", equalTo(1));
    awaitBackup(graces, false);

    assertThat(contoso.told(graces.id())).hasSize(told + 1);
    send("group,userId\nPilot,\n", "?mode=replace").then().body("groups[0].removed", equalTo(1));
    members(pilot).body("items.size()", equalTo(0));
  }

  @Test
  void aDryRunSaysWhatWouldHappenAndChangesNothing() {
    UUID kiosks = contoso.group("Kiosks");
    String file = "group,userId\nKiosks,%s\nNew,%s\n".formatted(grace, grace);

    send(file, "?dryRun=true")
        .then()
        .statusCode(200)
        .body("groups.find { it.displayName == 'Kiosks' }.added", equalTo(1))
        .body("groups.find { it.displayName == 'New' }.groupId", nullValue());

    members(kiosks).body("items.size()", equalTo(0));
    contoso.asAdmin().get("/v1/groups").then().body("items.displayName", contains("Kiosks"));
  }

  @Test
  void oneLineThatNobodyKnowsKeepsTheWholeFileOut() {
    UUID twin = contoso.group("Twins");
    contoso.group("Twins");
    UUID stranger = UUID.randomUUID();

    send(
            "group,groupId,userId,userPrincipalName,deviceId\nNew,,%s,,\nTwins,,%s,,\n,%s,%s,,\nNew,,,who@contoso.example,\nNew,,,,%s\n"
                .formatted(stranger, grace, stranger, grace, stranger),
            "")
        .then()
        .statusCode(400)
        .body("type", containsString("group-lines-refused"))
        .body("lines.line", containsInAnyOrder(2, 3, 4, 5, 6))
        .body("detail", containsString("Nothing was changed."));

    members(twin).body("items.size()", equalTo(0));
    contoso.asAdmin().get("/v1/groups").then().body("items.size()", equalTo(2));
  }

  @Test
  void anotherOrganizationsMembersAndGroupsAreNotKnown() {
    var fabrikam = new Organization("Fabrikam").registered();
    UUID theirs = fabrikam.group("Pilot");

    send("groupId,userId\n%s,%s\n".formatted(theirs, grace), "").then().statusCode(400);
    fabrikam
        .asAdmin()
        .contentType("text/csv")
        .body(bytes("group,userId\nPilot,%s\n".formatted(grace)))
        .post("/v1/group-imports")
        .then()
        .statusCode(400)
        .body("lines[0].detail", containsString("No user"));
  }

  @Test
  void ordinaryUsersImportNothing() {
    contoso
        .asUser(grace)
        .contentType("text/csv")
        .body(bytes("group,userId\nPilot,%s\n".formatted(grace)))
        .post("/v1/group-imports")
        .then()
        .statusCode(403);
  }

  private io.restassured.response.ValidatableResponse members(UUID group) {
    return contoso.asAdmin().get("/v1/groups/" + group + "/members").then().statusCode(200);
  }

  private Response send(String file, String query) {
    return contoso
        .asAdmin()
        .contentType("text/csv")
        .body(bytes(file))
        .post("/v1/group-imports" + query);
  }

  private static byte[] bytes(String file) {
    return file.getBytes(StandardCharsets.UTF_8);
  }

  private static String name(UUID user) {
    return user + "@example.org";
  }

  private void awaitBackup(TestDevice device, boolean allowed) {
    await()
        .atMost(SOON)
        .until(() ->
            contoso.lastTold(device.id()).path("backup").path("allowed").asBoolean() == allowed);
  }
}
