package io.carryover.restore;

import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.kit.test.stack.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sees and does what. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class AccessComponentTest {

  private final TestTenant contoso = new TestTenant();
  private final TestTenant fabrikam = new TestTenant();
  private UUID device = UUID.randomUUID();
  private UUID profile = UUID.randomUUID();
  private UUID restore = UUID.randomUUID();
  private String offer = "";

  @BeforeEach
  void contosoHasARestore() {
    device = contoso.eligibleDevice();
    profile = contoso.knownProfile();
    offer = contoso.shownOffer(device, "onDemand");
    restore = contoso.plannedRestore(device, profile);
    contoso.report(device, restore, Map.of("a", "applied")).then().statusCode(200);
  }

  @Test
  void anotherTenantFindsNothingByAnyId() {
    // The same device and user ids under another tenant's token: nothing but the tenant tells them
    // apart.
    String foreign = Tokens.device(fabrikam.id(), device, contoso.ada());
    String path = "/v1/restores/" + restore;
    String body = "{\"offerId\":\"%s\",\"choice\":\"setUpAsNew\"}".formatted(offer);

    assertProblem(with(foreign).get("/v1/restore-offers/" + offer), 404, "offer-not-found");
    assertProblem(with(foreign).get(path), 404, "restore-not-found");
    assertProblem(with(foreign).get(path + "/results"), 404, "restore-not-found");
    assertProblem(
        with(foreign).body("{\"results\":[]}").post(path + "/results"), 404, "restore-not-found");
    assertProblem(with(foreign).body("{}").post(path + "/finish"), 404, "restore-not-found");
    assertProblem(with(foreign).body(body).put(path), 404, "offer-not-found");
    with(foreign).get("/v1/restores").then().statusCode(200).body("items", empty());
    with(foreign)
        .body("{\"occasion\":\"onDemand\"}")
        .post("/v1/restore-offers")
        .then()
        .statusCode(201)
        .body("reasons.code", contains("policy-not-known-yet"));
    fabrikam
        .as(UUID.randomUUID(), "HelpDesk")
        .get("/v1/restores")
        .then()
        .statusCode(200)
        .body("items", empty());
    assertProblem(fabrikam.as(UUID.randomUUID(), "HelpDesk").get(path), 404, "restore-not-found");

    contoso.as(device).get(path).then().body("state", equalTo("inProgress"));
    assertThat(fabrikam.emitted("RestoreFinished")).isEmpty();
  }

  @Test
  void withoutTheTenantInItsConditionsTheDatabaseStillKeepsTenantsApart() {
    assertThat(TestTenant.DATABASE.unprotectedTables()).isEmpty();
    assertThat(TestTenant.DATABASE.tablesNotKeyedByTenant()).isEmpty();
    assertThat(
            TestTenant.DATABASE.query(
                "select count(*) from pg_class where relname = 'existing_restore_point' and reloptions @> '{security_invoker=true}'",
                row -> row.getInt(1)))
        .containsExactly(1);
  }

  @Test
  void anotherTenantMayUseTheSameIds() {
    UUID theirProfile = fabrikam.knownProfile();
    UUID theirDevice = fabrikam.eligibleDevice();
    String theirOffer = fabrikam.shownOffer(theirDevice, "deviceSetup");

    fabrikam.choose(theirDevice, restore, theirOffer, theirProfile, 1L).then().statusCode(201);

    contoso.as(device).get("/v1/restores/" + restore).then().body("state", equalTo("inProgress"));
  }

  @Test
  void profilesOfAnotherUserOfTheTenantAreNeitherOfferedNorRestored() {
    UUID bobsProfile = UUID.randomUUID();
    TestTenant.tell(
        contoso.backup(
            bobsProfile,
            UUID.randomUUID(),
            1,
            1,
            event -> event.put("userId", UUID.randomUUID().toString())));
    contoso.awaitVersions(bobsProfile, 1L);
    UUID another = contoso.eligibleDevice();

    Response shown = contoso.offer(another, "deviceSetup");

    shown.then().body("profiles.profileId", contains(profile.toString()));
    assertProblem(
        contoso.choose(another, UUID.randomUUID(), shown.path("offerId"), bobsProfile, 1L),
        404,
        "restore-point-not-found");
  }

  @Test
  void anotherDeviceOfTheSameUserSeesNoneOfIt() {
    UUID another = contoso.eligibleDevice();

    assertProblem(contoso.as(another).get("/v1/restore-offers/" + offer), 404, "offer-not-found");
    assertProblem(contoso.as(another).get("/v1/restores/" + restore), 404, "restore-not-found");
    assertProblem(contoso.finish(another, restore, null), 404, "restore-not-found");
    assertProblem(
        contoso.report(another, restore, Map.of("a", "applied")), 404, "restore-not-found");
    contoso.as(another).get("/v1/restores").then().body("items", empty());
  }

  @Test
  void aUserSeesTheirOwnRestoresOnWhateverDevice() {
    contoso
        .as(contoso.ada(), "User")
        .get("/v1/restores")
        .then()
        .statusCode(200)
        .body("items.restoreId", contains(restore.toString()));
    contoso
        .as(contoso.ada(), "User")
        .get("/v1/restores/%s/results".formatted(restore))
        .then()
        .statusCode(200)
        .body("items.itemKey", contains("a"));
    assertProblem(
        contoso.as(UUID.randomUUID(), "User").get("/v1/restores/" + restore),
        404,
        "restore-not-found");
    contoso.as(UUID.randomUUID(), "User").get("/v1/restores").then().body("items", empty());
  }

  @Test
  void theHelpDeskSeesNumbersOfAllAndItemsOfNone() {
    for (String role : List.of("HelpDesk", "ReportsReader")) {
      contoso
          .as(UUID.randomUUID(), role)
          .get("/v1/restores")
          .then()
          .statusCode(200)
          .body("items.restoreId", contains(restore.toString()))
          .body("items[0].itemsApplied", equalTo(1));
      assertProblem(
          contoso.as(UUID.randomUUID(), role).get("/v1/restores/%s/results".formatted(restore)),
          403,
          "missing-role");
    }
    assertProblem(
        contoso
            .as(UUID.randomUUID(), "HelpDesk", "User")
            .get("/v1/restores/%s/results".formatted(restore)),
        404,
        "restore-not-found");
  }

  @Test
  void onlyADeviceIsOfferedAndRestores() {
    for (String role :
        List.of(
            "User",
            "HelpDesk",
            "ReportsReader",
            "PolicyAdministrator",
            "BackupAdministrator",
            "Device")) {
      var person = contoso.as(contoso.ada(), role);
      assertProblem(
          person.body("{\"occasion\":\"onDemand\"}").post("/v1/restore-offers"),
          403,
          "missing-role");
      assertProblem(
          person.body("{}").post("/v1/restores/%s/finish".formatted(restore)), 403, "missing-role");
    }
  }

  @Test
  void restoresComeInPagesTheNewestFirst() {
    List<String> requested = new ArrayList<>(List.of(restore.toString()));
    for (int i = 0; i < 4; i++) {
      requested.addFirst(contoso.requestedRestore(contoso.eligibleDevice(), profile).toString());
    }

    Response first =
        contoso.as(UUID.randomUUID(), "HelpDesk").queryParam("limit", 3).get("/v1/restores");
    Response second =
        contoso
            .as(UUID.randomUUID(), "HelpDesk")
            .queryParam("limit", 3)
            .queryParam("after", first.<String>path("next"))
            .get("/v1/restores");

    second.then().statusCode(200).body("next", nullValue());
    List<String> seen = new ArrayList<>(first.jsonPath().getList("items.restoreId"));
    seen.addAll(second.jsonPath().getList("items.restoreId"));
    assertThat(seen).containsExactlyElementsOf(requested);
  }
}
