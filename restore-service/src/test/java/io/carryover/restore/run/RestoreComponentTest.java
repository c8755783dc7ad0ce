package io.carryover.restore.run;

import static io.carryover.restore.TestTenant.SOON;
import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.atOnce;
import static io.carryover.restore.TestTenant.digest;
import static io.carryover.restore.TestTenant.item;
import static io.carryover.restore.TestTenant.json;
import static io.carryover.restore.TestTenant.manifest;
import static io.carryover.restore.TestTenant.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.stack.EventsOnTopic;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.restore.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class RestoreComponentTest {

  private final TestTenant contoso = new TestTenant();
  private UUID device = UUID.randomUUID();
  private UUID profile = UUID.randomUUID();

  @BeforeEach
  void adaHasABackupAndANewDevice() {
    device = contoso.eligibleDevice();
    profile = contoso.knownProfile();
  }

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
  void settingUpAsNewIsARequestAndItsEndAtOnce() {
    UUID restore = UUID.randomUUID();

    contoso
        .setUpAsNew(device, restore, contoso.shownOffer(device, "deviceSetup"))
        .then()
        .statusCode(201)
        .body("state", equalTo("finished"))
        .body("outcome", equalTo("setUpAsNew"))
        .body("restorePoint", nullValue());

    EventContracts.of("RestoreRequested")
        .assertEmitted(contoso.emitted("RestoreRequested").getFirst());
    EventContracts.of("RestoreFinished")
        .assertEmitted(contoso.emitted("RestoreFinished").getFirst());
    assertThat(contoso.theEnd(restore).path("outcome").asText()).isEqualTo("setUpAsNew");
  }

  @Test
  void withoutAVersionTheNewestIsRestored() {
    UUID old = UUID.randomUUID();
    tell(
        List.of(
            contoso.backup(profile, old, 2, 2),
            contoso.backup(profile, old, 3, 3),
            contoso.deletion(profile, old, 3L, 4)));
    contoso.awaitVersions(profile, 1L, 2L);
    String offer = contoso.shownOffer(device, "deviceSetup");

    contoso
        .choose(device, UUID.randomUUID(), offer, profile, null)
        .then()
        .statusCode(201)
        .body("restorePoint.backupVersion", equalTo(2));
  }

  @Test
  void theSameRequestAgainIsTheSameRestoreAndAnotherBodyIsRefused() {
    UUID restore = UUID.randomUUID();
    String offer = contoso.shownOffer(device, "deviceSetup");
    String first =
        contoso
            .choose(device, restore, offer, profile, 1L)
            .then()
            .statusCode(201)
            .extract()
            .asString();

    String again =
        contoso
            .choose(device, restore, offer, profile, 1L)
            .then()
            .statusCode(200)
            .extract()
            .asString();

    assertThat(again).isEqualTo(first);
    assertProblem(contoso.setUpAsNew(device, restore, offer), 409, "restore-id-taken");
    assertThat(contoso.emitted("RestoreRequested")).hasSize(1);
  }

  @Test
  void theSameRequestManyTimesAtOnceIsOneRestore() throws Exception {
    UUID restore = UUID.randomUUID();
    String offer = contoso.shownOffer(device, "deviceSetup");
    List<Callable<Integer>> requests = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      requests.add(() -> contoso.choose(device, restore, offer, profile, 1L).statusCode());
    }

    assertThat(atOnce(requests))
        .containsOnlyOnce(201)
        .allMatch(status -> status == 200 || status == 201);
    assertThat(contoso.emitted("RestoreRequested")).hasSize(1);
  }

  @Test
  void twoDevicesWithOneIdAtOnceGetOneRestore() throws Exception {
    for (int round = 0; round < 5; round++) {
      UUID restore = UUID.randomUUID();
      List<Callable<Response>> requests = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        UUID another = contoso.eligibleDevice();
        String offer = contoso.shownOffer(another, "deviceSetup");
        requests.add(() -> contoso.choose(another, restore, offer, profile, 1L));
      }

      List<Response> answers = atOnce(requests);

      assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(201);
      answers.stream()
          .filter(a -> a.statusCode() != 201)
          .forEach(a -> assertProblem(a, 409, "restore-id-taken"));
    }
  }

  @Test
  void devicesRequestAtOnceWithoutMinding() throws Exception {
    List<Callable<Integer>> requests = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      UUID another = contoso.eligibleDevice();
      String offer = contoso.shownOffer(another, "deviceSetup");
      requests.add(
          () -> contoso.choose(another, UUID.randomUUID(), offer, profile, 1L).statusCode());
    }

    assertThat(atOnce(requests)).containsOnly(201);
  }

  @Test
  void aDeviceHasOneUnfinishedRestore() {
    String setup = contoso.shownOffer(device, "deviceSetup");
    String onDemand = contoso.shownOffer(device, "onDemand");
    UUID first = UUID.randomUUID();
    contoso.choose(device, first, setup, profile, 1L).then().statusCode(201);

    Response second = contoso.choose(device, UUID.randomUUID(), onDemand, profile, 1L);

    assertProblem(second, 409, "restore-in-progress");
    second.then().body("restoreId", equalTo(first.toString()));
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
  void aVersionThatIsDeletedAfterItWasOfferedIsRefusedWithWhatIsLeft() {
    UUID old = UUID.randomUUID();
    tell(contoso.backup(profile, old, 2, 2));
    contoso.awaitVersions(profile, 1L, 2L);
    String offer = contoso.shownOffer(device, "deviceSetup");
    tell(contoso.deletion(profile, old, 1L, 3));
    contoso.awaitVersions(profile, 2L);

    Response refused = contoso.choose(device, UUID.randomUUID(), offer, profile, 1L);

    assertProblem(refused, 409, "restore-point-gone");
    refused.then().body("newestVersion", equalTo(2));
    tell(contoso.deletion(profile, old, null, 4));
    contoso.awaitVersions(profile);
    assertProblem(
        contoso.choose(device, UUID.randomUUID(), offer, profile, 1L), 409, "restore-point-gone");
    contoso.setUpAsNew(device, UUID.randomUUID(), offer).then().statusCode(201);
  }

  @Test
  void aDeviceThatIsRetiredBetweenOfferAndChoiceIsRefused() {
    String offer = contoso.shownOffer(device, "deviceSetup");
    tell(contoso.policy(device, 2, policy -> policy.put("active", false)));
    contoso.awaitPolicy(device, 2);

    Response refused = contoso.choose(device, UUID.randomUUID(), offer, profile, 1L);

    assertProblem(refused, 409, "offer-not-shown");
    refused.then().body("reasons.code", contains("device-retired"));
    assertThat(contoso.emitted("RestoreRequested")).isEmpty();
  }

  @Test
  void everyWrongAnswerToAnOfferHasItsProblem() {
    UUID stranger = contoso.eligibleDevice();
    String offer = contoso.shownOffer(device, "deviceSetup");
    String notShown = contoso.offer(UUID.randomUUID(), "deviceSetup").path("offerId");

    assertProblem(
        contoso.choose(device, UUID.randomUUID(), UUID.randomUUID().toString(), profile, 1L),
        404,
        "offer-not-found");
    assertProblem(
        contoso.choose(stranger, UUID.randomUUID(), offer, profile, 1L), 404, "offer-not-found");
    assertProblem(
        contoso.choose(device, UUID.randomUUID(), notShown, profile, 1L), 404, "offer-not-found");
    assertProblem(
        contoso.choose(device, UUID.randomUUID(), offer, UUID.randomUUID(), 1L),
        404,
        "restore-point-not-found");
    assertProblem(
        contoso.choose(device, UUID.randomUUID(), offer, profile, 7L), 409, "restore-point-gone");
    contoso.letOfferExpire(offer);
    assertProblem(
        contoso.choose(device, UUID.randomUUID(), offer, profile, 1L), 410, "offer-expired");
  }

  @Test
  void anOfferIsAnsweredOnce() {
    String offer = contoso.shownOffer(device, "deviceSetup");
    contoso.setUpAsNew(device, UUID.randomUUID(), offer).then().statusCode(201);

    assertProblem(
        contoso.choose(device, UUID.randomUUID(), offer, profile, 1L),
        409,
        "offer-already-answered");
  }

  @Test
  void badInputIsAProblemThatSaysWhatToDo() {
    UUID restore = contoso.requestedRestore(device, profile);
    String path = "/v1/restores/" + restore;

    assertProblem(
        contoso.as(device).body("{}").put("/v1/restores/" + UUID.randomUUID()),
        400,
        "invalid-request");
    assertProblem(
        contoso
            .as(device)
            .body("{\"offerId\":\"%s\",\"choice\":\"backup\"}".formatted(UUID.randomUUID()))
            .put(path),
        400,
        "invalid-request");
    assertProblem(
        contoso
            .as(device)
            .body(
                "{\"offerId\":\"%1$s\",\"choice\":\"setUpAsNew\",\"profileId\":\"%1$s\"}"
                    .formatted(UUID.randomUUID()))
            .put(path),
        400,
        "invalid-request");
    assertProblem(
        contoso
            .as(device)
            .body(
                "{\"offerId\":\"%1$s\",\"choice\":\"backup\",\"profileId\":\"%1$s\",\"backupVersion\":0}"
                    .formatted(UUID.randomUUID()))
            .put(path),
        400,
        "invalid-request");
    assertProblem(
        contoso.as(device).body("{\"appliedManifestDigest\":\"ABC\"}").post(path + "/finish"),
        400,
        "invalid-request");
    assertProblem(
        contoso.report(device, restore, Map.of("a", "applied:Not A Code")), 400, "invalid-request");
    assertProblem(
        contoso.report(device, restore, Map.of("a\0b", "applied")), 400, "invalid-request");
    assertProblem(
        contoso.report(device, restore, Map.of("x".repeat(1025), "applied")),
        400,
        "invalid-request");
    assertProblem(contoso.report(device, restore, Map.of("a", "vanished")), 400, "malformed-json");
    assertProblem(
        contoso.report(device, UUID.randomUUID(), Map.of("a", "applied")),
        404,
        "restore-not-found");
    assertProblem(contoso.finish(device, UUID.randomUUID(), null), 404, "restore-not-found");
    assertProblem(
        contoso.as(device).queryParam("after", "x").get("/v1/restores"), 400, "invalid-request");
    assertProblem(
        contoso.as(device).queryParam("after", "x").get(path + "/results"), 400, "invalid-request");
    contoso.as(device).get(path).then().body("state", equalTo("requested"));
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

  // Cancelling

  @Test
  void adaTheHelpDeskAndTheDeviceCanStopARestoreAndNobodyElse() {
    UUID helper = UUID.randomUUID();
    Map<String, Supplier<RequestSpecification>> callers = new TreeMap<>();
    callers.put("device", () -> contoso.as(device));
    callers.put("user", () -> contoso.as(contoso.ada(), "User"));
    callers.put("helpDesk", () -> contoso.as(helper, "HelpDesk"));
    TestTenant fabrikam = new TestTenant();
    callers.forEach((by, caller) -> {
      device = contoso.eligibleDevice();
      UUID restore = contoso.plannedRestore(device, profile);
      contoso.report(device, restore, Map.of("a", "applied"));
      assertProblem(
          contoso.cancel(contoso.as(UUID.randomUUID(), "User"), restore), 404, "restore-not-found");
      assertProblem(
          contoso.cancel(contoso.as(contoso.eligibleDevice()), restore), 404, "restore-not-found");
      assertProblem(
          contoso.cancel(fabrikam.as(helper, "HelpDesk"), restore), 404, "restore-not-found");
      contoso.cancel(contoso.as(helper, "ReportsReader"), restore).then().statusCode(403);

      contoso
          .cancel(caller.get(), restore)
          .then()
          .statusCode(200)
          .body("state", equalTo("finished"))
          .body("outcome", equalTo("cancelled"))
          .body("cancelledBy", equalTo(by))
          .body("itemsApplied", equalTo(1));

      JsonNode end = contoso.theEnd(restore);
      assertThat(end.path("cancelledBy").asText()).isEqualTo(by);
      EventContracts.of("RestoreFinished").assertEmitted(end.toString());
    });
  }

  @Test
  void cancellingAgainChangesNothingAndAnotherEndStays() {
    UUID restore = contoso.plannedRestore(device, profile);
    String end = contoso.cancel(contoso.as(device), restore).asString();

    contoso.cancel(contoso.as(contoso.ada(), "User"), restore).then().statusCode(200);
    contoso.report(device, restore, Map.of("a", "applied")).then().statusCode(200);
    contoso.finish(device, restore, digest(profile, 1)).then().statusCode(200);
    assertThat(contoso.as(device).get("/v1/restores/" + restore).asString()).isEqualTo(end);
    contoso.theEnd(restore);

    UUID finished = contoso.plannedRestore(contoso.eligibleDevice(), profile);
    contoso.letExpire(finished);
    await().atMost(SOON).until(() -> contoso.emitted("RestoreFinished").size() == 2);
    Response late = contoso.cancel(contoso.as(contoso.ada(), "User"), finished);
    assertProblem(late, 409, "restore-ended");
    late.then().body("outcome", equalTo("expired"));
  }

  @Test
  void afterACancelledRestoreTheDeviceCanHaveAnother() {
    UUID restore = contoso.requestedRestore(device, profile);
    contoso.cancel(contoso.as(device), restore).then().statusCode(200);

    contoso.plan(device, restore, manifest(profile, 1), Set.of()).then().statusCode(409);
    String offer = contoso.shownOffer(device, "onDemand");
    contoso.choose(device, UUID.randomUUID(), offer, profile, 1L).then().statusCode(201);
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

  private static Map<String, String> items(int from, int to) {
    Map<String, String> items = new TreeMap<>();
    for (int i = from; i < to; i++) {
      items.put("item-%05d".formatted(i), "applied");
    }
    return items;
  }
}
