package io.carryover.restore.run;

import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.atOnce;
import static io.carryover.restore.TestTenant.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** How a restore begins: the answer to an offer, once, whoever repeats it. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class RestoreRequestComponentTest extends NewDeviceOfAda {

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
}
