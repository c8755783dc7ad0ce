package io.carryover.restore.run;

import static io.carryover.restore.TestTenant.SOON;
import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.atOnce;
import static io.carryover.restore.TestTenant.digest;
import static io.carryover.restore.TestTenant.item;
import static io.carryover.restore.TestTenant.json;
import static io.carryover.restore.TestTenant.manifest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.stack.EventsOnTopic;
import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A restore from its request to its one end. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class RestoreComponentTest extends NewDeviceOfAda {

  @Test
  void aRestoreRunsFromItsRequestToItsEnd() {
    UUID restore = UUID.randomUUID();
    String offer = contoso.shownOffer(device, "deviceSetup");
    contoso
        .choose(device, restore, offer, profile, 1L)
        .then()
        .statusCode(201)
        .body("restoreId", equalTo(restore.toString()))
        .body("state", equalTo("requested"))
        .body("occasion", equalTo("deviceSetup"))
        .body("choice", equalTo("backup"))
        .body("restorePoint.profileId", equalTo(profile.toString()))
        .body("restorePoint.backupVersion", equalTo(1))
        .body("restorePoint.manifestDigest", equalTo(digest(profile, 1)))
        .body("restorePoint.itemCount", equalTo(3))
        .body("outcome", nullValue());
    contoso
        .plan(device, restore, manifest(profile, 1), Set.of("b"))
        .then()
        .statusCode(201)
        .body("itemsApplied", equalTo(2))
        .body("itemsSkipped", equalTo(1));
    contoso
        .report(device, restore, Map.of("a", "applied", "b", "skipped:already-equal"))
        .then()
        .statusCode(200)
        .body("state", equalTo("inProgress"))
        .body("itemsApplied", equalTo(1))
        .body("itemsSkipped", equalTo(1));
    contoso
        .report(device, restore, Map.of("c", "applied"))
        .then()
        .statusCode(200)
        .body("itemsApplied", equalTo(2));

    contoso
        .finish(device, restore, digest(profile, 1))
        .then()
        .statusCode(200)
        .body("state", equalTo("finished"))
        .body("outcome", equalTo("succeeded"));

    JsonNode end = contoso.theEnd(restore);
    assertThat(end.path("outcome").asText()).isEqualTo("succeeded");
    assertThat(end.path("itemsApplied").asInt()).isEqualTo(2);
    assertThat(end.path("skippedByReason").path("already-equal").asInt()).isEqualTo(1);
    assertThat(end.path("appliedManifestDigest").asText()).isEqualTo(digest(profile, 1));
  }

  @Test
  void theEmittedEventsHoldTheContractAndReachTheTopic() {
    UUID restore = contoso.plannedRestore(device, profile, manifest(profile, 1), Set.of("c"));
    contoso.report(
        device,
        restore,
        Map.of("a", "applied", "b", "failed:write-refused", "c", "skipped:already-equal"));
    contoso
        .finish(device, restore, digest(profile, 1))
        .then()
        .body("outcome", equalTo("partlySucceeded"));

    EventContracts.of("RestoreRequested")
        .assertEmitted(contoso.emitted("RestoreRequested").getFirst());
    EventContracts.of("RestoreFinished")
        .assertEmitted(contoso.emitted("RestoreFinished").getFirst());
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(EventsOnTopic.named("restores.v1").all())
                .extracting(r -> r.key())
                .filteredOn(restore.toString()::equals)
                .hasSize(2));
  }

  @Test
  void manyFinishesAtOnceAreOneEnd() throws Exception {
    for (int round = 0; round < 5; round++) {
      UUID another = contoso.eligibleDevice();
      UUID restore = contoso.plannedRestore(another, profile);
      contoso.report(another, restore, Map.of("a", "applied"));
      List<Callable<String>> finishes = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String digest = i % 2 == 0 ? digest(profile, 1) : digest(profile, 99);
        finishes.add(() ->
            contoso
                .finish(another, restore, digest)
                .then()
                .statusCode(200)
                .extract()
                .path("outcome"));
      }

      List<String> outcomes = atOnce(finishes);

      assertThat(outcomes).containsOnly(contoso.theEnd(restore).path("outcome").asText());
    }
  }

  @Test
  void anotherDigestIsAFailure() {
    UUID restore = contoso.plannedRestore(device, profile);
    contoso.report(device, restore, Map.of("a", "applied", "b", "applied", "c", "applied"));

    contoso
        .finish(device, restore, digest(profile, 2))
        .then()
        .statusCode(200)
        .body("outcome", equalTo("failed"));
  }

  @Test
  void afterItsEndReportsAndFinishesChangeNothing() {
    UUID restore = contoso.plannedRestore(device, profile);
    contoso.report(device, restore, Map.of("a", "applied"));
    String end =
        contoso
            .finish(device, restore, digest(profile, 1))
            .then()
            .statusCode(200)
            .extract()
            .asString();

    String late =
        contoso
            .report(device, restore, Map.of("b", "applied", "a", "failed:write-refused"))
            .then()
            .statusCode(200)
            .extract()
            .asString();
    String again =
        contoso
            .finish(device, restore, digest(profile, 2))
            .then()
            .statusCode(200)
            .extract()
            .asString();

    assertThat(late).isEqualTo(end);
    assertThat(again).isEqualTo(end);
    assertThat(contoso.as(device).get("/v1/restores/" + restore).asString()).isEqualTo(end);
    contoso.theEnd(restore);
  }

  @Test
  void whatIsAppliedStaysSoWhateverIsReportedLater() {
    UUID restore = contoso.plannedRestore(device, profile);
    contoso.report(device, restore, Map.of("a", "failed:write-refused", "b", "applied"));
    contoso.report(device, restore, Map.of("a", "applied"));
    contoso.report(device, restore, Map.of("b", "failed:a-code-of-the-future"));

    contoso
        .as(device)
        .get("/v1/restores/" + restore)
        .then()
        .body("itemsApplied", equalTo(2))
        .body("itemsFailed", equalTo(0));
  }

  @Test
  void withinOneReportTheBetterWordCounts() {
    UUID restore = contoso.plannedRestore(device, profile);
    ArrayNode results =
        json().arrayNode().add(item("a", "failed:write-refused")).add(item("a", "applied"));

    contoso
        .as(device)
        .body(json().set("results", results).toString())
        .post("/v1/restores/%s/results".formatted(restore))
        .then()
        .statusCode(200)
        .body("itemsApplied", equalTo(1))
        .body("itemsFailed", equalTo(0));
  }

  @Test
  void whatNobodyFinishesExpires() {
    UUID restore = contoso.plannedRestore(device, profile);
    contoso.report(device, restore, Map.of("a", "applied"));

    contoso.letExpire(restore);

    await().atMost(SOON).until(() -> contoso.emitted("RestoreFinished").size() == 1);
    JsonNode end = contoso.theEnd(restore);
    assertThat(end.path("outcome").asText()).isEqualTo("expired");
    assertThat(end.path("itemsApplied").asInt()).isEqualTo(1);
    EventContracts.of("RestoreFinished")
        .assertEmitted(contoso.emitted("RestoreFinished").getFirst());
    contoso
        .finish(device, restore, digest(profile, 1))
        .then()
        .statusCode(200)
        .body("outcome", equalTo("expired"));
    contoso.theEnd(restore);
  }

  @Test
  void aReportHasAtMostAThousandItemsAndNoneButThePlans() {
    UUID restore = contoso.plannedRestore(device, keys(1500));
    assertProblem(contoso.report(device, restore, items(0, 1001)), 400, "invalid-request");
    contoso.report(device, restore, items(0, 1000)).then().statusCode(200);

    assertProblem(contoso.report(device, restore, items(1000, 1501)), 422, "item-not-in-plan");

    contoso
        .report(device, restore, items(500, 1500))
        .then()
        .statusCode(200)
        .body("itemsApplied", equalTo(1500));
  }

  @Test
  void withoutAPlanNothingIsTaken() {
    UUID restore = contoso.requestedRestore(device, profile);

    assertProblem(contoso.report(device, restore, Map.of("a", "applied")), 409, "plan-needed");
    assertProblem(contoso.finish(device, restore, digest(profile, 1)), 409, "plan-needed");

    contoso.finish(device, restore, null).then().statusCode(200).body("outcome", equalTo("failed"));
  }

  @Test
  void namesOfAnyScriptAndLengthAreKept() {
    String longest = "🖥️書".repeat(256);
    UUID restore = contoso.plannedRestore(device, List.of(longest, "محمول"));

    contoso
        .report(device, restore, Map.of(longest, "applied", "محمول", "failed:write-refused"))
        .then()
        .statusCode(200);

    contoso
        .as(device)
        .get("/v1/restores/%s/results".formatted(restore))
        .then()
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items.find { it.itemKey == 'محمول' }.reason", equalTo("write-refused"))
        .body("items.findAll { it.itemKey == '%s' }".formatted(longest), hasSize(1));
  }

  @Test
  void resultsComeInPages() {
    UUID restore = contoso.plannedRestore(device, keys(25));
    contoso.report(device, restore, items(0, 25));
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      var page =
          contoso
              .as(device)
              .queryParam("limit", 10)
              .queryParam("after", after.isEmpty() ? List.of() : List.of(after))
              .get("/v1/restores/%s/results".formatted(restore));
      page.then().statusCode(200);
      seen.addAll(page.jsonPath().getList("items.itemKey"));
      after = page.path("next");
    } while (after != null);

    assertThat(seen).hasSize(25).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void anyOrderOfReportsFinishesAndTimersEndsOnce() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 12; run++) {
      UUID another = contoso.eligibleDevice();
      UUID restore = contoso.plannedRestore(another, keys(12));
      int steps = 2 + random.nextInt(6);
      for (int step = 0; step < steps; step++) {
        switch (random.nextInt(6)) {
          case 0, 1, 2 ->
              contoso
                  .report(another, restore, items(step, step + 1 + random.nextInt(3)))
                  .then()
                  .statusCode(200);
          case 3 -> contoso.finish(another, restore, digest(profile, 1)).then().statusCode(200);
          case 4 -> contoso.finish(another, restore, null).then().statusCode(200);
          default -> contoso.letExpire(restore);
        }
      }
      contoso.letExpire(restore);

      await()
          .atMost(SOON)
          .until(() ->
              contoso.as(another).get("/v1/restores/" + restore).path("state").equals("finished"));
      String outcome = contoso.as(another).get("/v1/restores/" + restore).path("outcome");
      assertThat(contoso.theEnd(restore).path("outcome").asText())
          .as("run %d, seed %d", run, seed)
          .isEqualTo(outcome);
    }
  }

  private static List<String> keys(int count) {
    return List.copyOf(items(0, count).keySet());
  }
}
