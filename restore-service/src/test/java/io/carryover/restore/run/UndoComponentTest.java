package io.carryover.restore.run;

import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.atOnce;
import static io.carryover.restore.TestTenant.json;
import static io.carryover.restore.TestTenant.tell;
import static io.carryover.restore.TestTenant.with;
import static io.carryover.restore.run.SomeManifest.LIGHT_THEME;
import static io.carryover.restore.run.SomeManifest.MANIFEST;
import static io.carryover.restore.run.SomeManifest.STICKY_KEYS;
import static io.carryover.restore.run.SomeManifest.WINDOWS_11_25H2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.kit.test.stack.Tokens;
import io.carryover.restore.TestTenant;
import io.carryover.restore.plan.ManifestItem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device says that it has taken a restore back. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class UndoComponentTest {

  private static final String DIGEST = MANIFEST.digest().hex();

  private final TestTenant contoso = new TestTenant();
  private UUID device = UUID.randomUUID();
  private UUID profile = UUID.randomUUID();
  private UUID restore = UUID.randomUUID();

  /** Ada chose her theme and her sticky keys, and both are in place. */
  @BeforeEach
  void adaHasTwoSettingsRestored() {
    device = contoso.eligibleDevice();
    profile = UUID.randomUUID();
    tell(
        contoso.backup(
            profile,
            UUID.randomUUID(),
            1,
            1,
            event ->
                event.put("manifestDigest", DIGEST).put("settingCount", 5).put("appCount", 2)));
    contoso.awaitVersions(profile, 1L);
    restore = planned("onDemand");
    report(restore);
  }

  @Test
  void anEndedRestoreShowsWhatWasUndoneAndAnEventTellsOfIt() {
    contoso.finish(device, restore, DIGEST).then().body("undone", nullValue());

    undo(1, 1, 0, 0)
        .then()
        .statusCode(200)
        .body("state", equalTo("finished"))
        .body("outcome", equalTo("succeeded"))
        .body("undone.at", notNullValue())
        .body("undone.itemsPutBack", equalTo(1))
        .body("undone.itemsRemoved", equalTo(1))
        .body("undone.itemsLeftAlone", equalTo(0))
        .body("undone.itemsFailed", equalTo(0));

    contoso
        .as(UUID.randomUUID(), "HelpDesk")
        .get("/v1/restores")
        .then()
        .body("items[0].undone.itemsPutBack", equalTo(1));
    JsonNode told = TestTenant.parse(contoso.emitted("RestoreUndone").getFirst());
    EventContracts.of("RestoreUndone").assertEmitted(told.toString());
    assertThat(told.path("revision").asLong()).isEqualTo(3);
    assertThat(told.path("restoreId").asText()).isEqualTo(restore.toString());
  }

  @Test
  void saidTwiceOrLateItChangesNothingAndSaidFurtherItIsToldAgain() {
    contoso.finish(device, restore, DIGEST);
    String first = undo(1, 0, 1, 0).then().statusCode(200).extract().asString();

    assertThat(undo(1, 0, 1, 0).asString()).isEqualTo(first);
    undo(2, 0, 0, 0).then().statusCode(200).body("undone.itemsPutBack", equalTo(2));
    undo(1, 0, 1, 0).then().statusCode(200).body("undone.itemsPutBack", equalTo(2));

    assertThat(contoso.emitted("RestoreUndone"))
        .extracting(event -> TestTenant.parse(event).path("revision").asLong())
        .containsExactlyInAnyOrder(3L, 4L);
  }

  @Test
  void manyTimesAtOnceIsOneEvent() throws Exception {
    contoso.finish(device, restore, DIGEST);
    List<Callable<Integer>> words = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      words.add(() -> undo(1, 1, 0, 0).statusCode());
    }

    assertThat(atOnce(words)).containsOnly(200);
    assertThat(contoso.emitted("RestoreUndone")).hasSize(1);
  }

  @Test
  void whatStillRunsIsNotUndoneAndTheProblemSaysWhatToDo() {
    Response refused = undo(1, 1, 0, 0);

    assertProblem(refused, 409, "restore-not-ended");
    assertThat(refused.asString()).contains("/finish", "/cancel");
    contoso
        .as(device)
        .get("/v1/restores/" + restore)
        .then()
        .body("state", equalTo("inProgress"))
        .body("undone", nullValue());
  }

  @Test
  void aRestoreThatIsOverdueHasEndedAndCanBeUndone() {
    contoso.letExpire(restore);

    undo(0, 1, 0, 0).then().statusCode(200).body("outcome", equalTo("expired"));

    contoso.theEnd(restore);
    assertThat(contoso.emitted("RestoreUndone")).hasSize(1);
  }

  @Test
  void nobodyButItsDeviceUndoesARestore() {
    contoso.finish(device, restore, DIGEST);
    UUID another = contoso.eligibleDevice();
    String path = "/v1/restores/%s/undo".formatted(restore);
    String body = counts(1, 1, 0, 0).toString();

    assertProblem(contoso.as(another).body(body).post(path), 404, "restore-not-found");
    assertProblem(
        with(Tokens.device(UUID.randomUUID(), device, contoso.ada())).body(body).post(path),
        404,
        "restore-not-found");
    assertProblem(
        contoso.as(device).body(body).post("/v1/restores/%s/undo".formatted(UUID.randomUUID())),
        404,
        "restore-not-found");
    contoso.as(contoso.ada(), "User").body(body).post(path).then().statusCode(403);
    contoso.as(UUID.randomUUID(), "HelpDesk").body(body).post(path).then().statusCode(403);
    assertThat(contoso.emitted("RestoreUndone")).isEmpty();
  }

  @Test
  void countsThatCannotBeAreProblems() {
    contoso.finish(device, restore, DIGEST);

    assertProblem(undo(0, 0, 0, 0), 422, "undo-not-of-plan");
    assertProblem(undo(2, 1, 0, 0), 422, "undo-not-of-plan");
    undo(2, 1, 0, 0).then().body("plannedSettings", equalTo(2));
    for (String bad :
        List.of(
            "{}",
            "[]",
            "{\"itemsPutBack\":1}",
            counts(-1, 0, 0, 0).toString(),
            counts(5_001, 0, 0, 0).toString(),
            counts(1, 0, 0, 0).put("itemsFailed", 99_999_999_999L).toString(),
            counts(1, 0, 0, 0).put("itemsFailed", "many").toString(),
            "{\"itemsPutBack\":")) {
      contoso
          .as(device)
          .body(bad)
          .post("/v1/restores/%s/undo".formatted(restore))
          .then()
          .statusCode(400);
    }
    assertThat(contoso.emitted("RestoreUndone")).isEmpty();
  }

  @Test
  void aDeviceThatWasSetUpAsNewHasNothingToUndo() {
    contoso.finish(device, restore, DIGEST);
    restore = UUID.randomUUID();
    contoso
        .setUpAsNew(device, restore, contoso.shownOffer(device, "onDemand"))
        .then()
        .statusCode(201);

    assertProblem(undo(1, 0, 0, 0), 422, "undo-not-of-plan");
  }

  private Response undo(int putBack, int removed, int leftAlone, int failed) {
    return contoso
        .as(device)
        .body(counts(putBack, removed, leftAlone, failed).toString())
        .post("/v1/restores/%s/undo".formatted(restore));
  }

  private static ObjectNode counts(int putBack, int removed, int leftAlone, int failed) {
    return json()
        .put("itemsPutBack", putBack)
        .put("itemsRemoved", removed)
        .put("itemsLeftAlone", leftAlone)
        .put("itemsFailed", failed);
  }

  private UUID planned(String occasion) {
    UUID id = UUID.randomUUID();
    ObjectNode body =
        json()
            .put("offerId", contoso.shownOffer(device, occasion))
            .put("choice", "backup")
            .put("profileId", profile.toString())
            .put("backupVersion", 1);
    ArrayNode items = body.putObject("selection").putArray("items");
    for (ManifestItem item : List.of(LIGHT_THEME, STICKY_KEYS)) {
      items
          .addObject()
          .put("payloadType", item.id().payloadType())
          .put("itemKey", item.id().itemKey());
    }
    contoso.as(device).body(body.toString()).put("/v1/restores/" + id).then().statusCode(201);
    contoso
        .as(device)
        .body(SomeManifest.target(WINDOWS_11_25H2).toString())
        .put("/v1/restores/%s/plan".formatted(id))
        .then()
        .body("itemsApplied", equalTo(2));
    return id;
  }

  private void report(UUID id) {
    ArrayNode results = json().arrayNode();
    for (ManifestItem item : List.of(LIGHT_THEME, STICKY_KEYS)) {
      results
          .addObject()
          .put("payloadType", item.id().payloadType())
          .put("itemKey", item.id().itemKey())
          .put("result", "applied");
    }
    contoso
        .as(device)
        .body(json().set("results", results).toString())
        .post("/v1/restores/%s/results".formatted(id))
        .then()
        .statusCode(200);
  }
}
