package io.carryover.restore.offer;

import static io.carryover.restore.TestTenant.SOON;
import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.atOnce;
import static io.carryover.restore.TestTenant.refuse;
import static io.carryover.restore.TestTenant.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.restore.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class OfferComponentTest {

  private final TestTenant contoso = new TestTenant();

  @Test
  void aNewDeviceIsShownWhatItsUserHasElsewhere() {
    UUID device = contoso.eligibleDevice();
    UUID old = UUID.randomUUID();
    UUID profile = UUID.randomUUID();
    tell(List.of(contoso.backup(profile, old, 1, 1), contoso.backup(profile, old, 2, 2)));
    contoso.awaitVersions(profile, 1L, 2L);

    contoso
        .offer(device, "deviceSetup")
        .then()
        .statusCode(201)
        .body("occasion", equalTo("deviceSetup"))
        .body("shown", equalTo(true))
        .body("reasons", empty())
        .body("next", nullValue())
        .body("profiles", hasSize(1))
        .body("profiles[0].profileId", equalTo(profile.toString()))
        .body("profiles[0].deviceId", equalTo(old.toString()))
        .body("profiles[0].deviceName", equalTo("LAPTOP-ADA"))
        .body("profiles[0].osBuild", equalTo("26100.4946"))
        .body("profiles[0].lastBackupAt", equalTo("2026-10-01T00:00:02Z"))
        .body("profiles[0].backupVersion", equalTo(2))
        .body("profiles[0].settingCount", equalTo(2))
        .body("profiles[0].appCount", equalTo(1))
        .body("profiles[0].sizeBytes", equalTo(48213))
        .body("profiles[0].hasPicture", equalTo(true))
        .body("profiles[0].sameDevice", equalTo(false));
  }

  @Test
  void aDeviceWhosePolicyIsOnTheWayAsksAgainAndIsShownThePage() {
    UUID device = UUID.randomUUID();
    contoso.knownProfile();
    Response before = contoso.offer(device, "deviceSetup");
    before
        .then()
        .statusCode(201)
        .body("shown", equalTo(false))
        .body("reasons.code", contains("policy-not-known-yet"))
        .body("expiresAt", nullValue())
        .body("profiles", empty());
    tell(contoso.policy(device, 1));
    contoso.awaitPolicy(device, 1);

    Response after = contoso.offer(device, "deviceSetup");

    after
        .then()
        .statusCode(200)
        .body("shown", equalTo(true))
        .body("offerId", equalTo(before.path("offerId")));
  }

  @Test
  void afterARebootTheOfferIsTheSame() {
    UUID device = contoso.eligibleDevice();
    contoso.knownProfile();
    Response first = contoso.offer(device, "deviceSetup");

    contoso
        .offer(device, "deviceSetup")
        .then()
        .statusCode(200)
        .body("offerId", equalTo(first.path("offerId")))
        .body("expiresAt", equalTo(first.path("expiresAt")));
  }

  @Test
  void anOfferThatIsOpenIsWithdrawnWhenTheLastBackupIsDeleted() {
    UUID device = contoso.eligibleDevice();
    UUID profile = contoso.knownProfile();
    String offer = contoso.shownOffer(device, "deviceSetup");
    tell(contoso.deletion(profile, UUID.randomUUID(), null, 2));
    contoso.awaitVersions(profile);

    contoso
        .offer(device, "deviceSetup")
        .then()
        .statusCode(200)
        .body("offerId", equalTo(offer))
        .body("reasons.code", contains("no-backup-profiles"));
    contoso
        .as(device)
        .get("/v1/restore-offers/" + offer)
        .then()
        .statusCode(200)
        .body("shown", equalTo(false));
  }

  @Test
  void whatPolicyRefusesIsSaidInItsWords() {
    UUID device = UUID.randomUUID();
    tell(
        contoso.policy(
            device, 1, policy -> refuse(policy, "restoreAtDeviceSetup", "restore-page-off")));
    contoso.awaitPolicy(device, 1);

    contoso
        .offer(device, "deviceSetup")
        .then()
        .statusCode(201)
        .body("reasons.code", contains("restore-page-off", "no-backup-profiles"))
        .body("reasons[0].detail", equalTo("No."));
  }

  @Test
  void aMissedPageComesOnceMoreAtFirstSignIn() {
    UUID device = contoso.eligibleDevice();
    contoso.knownProfile();
    contoso.shownOffer(device, "deviceSetup");

    String secondChance = contoso.shownOffer(device, "firstSignIn");
    contoso
        .offer(device, "firstSignIn")
        .then()
        .statusCode(200)
        .body("offerId", equalTo(secondChance));
    contoso.letOfferExpire(secondChance);

    contoso
        .offer(device, "firstSignIn")
        .then()
        .statusCode(201)
        .body("reasons.code", contains("already-offered"));
    contoso.offer(device, "onDemand").then().body("shown", equalTo(true));
  }

  @Test
  void afterADeliberateSetUpAsNewThePageComesOnDemandOnly() {
    UUID device = contoso.eligibleDevice();
    contoso.knownProfile();
    contoso
        .setUpAsNew(device, UUID.randomUUID(), contoso.shownOffer(device, "deviceSetup"))
        .then()
        .statusCode(201);

    contoso
        .offer(device, "deviceSetup")
        .then()
        .body("reasons.code", contains("skipped-deliberately"));
    contoso
        .offer(device, "firstSignIn")
        .then()
        .body("reasons.code", contains("skipped-deliberately"));
    contoso.offer(device, "onDemand").then().body("shown", equalTo(true));
  }

  @Test
  void afterARestoreThePageComesOnDemandOnly() {
    UUID device = contoso.eligibleDevice();
    UUID profile = contoso.knownProfile();
    UUID restore = contoso.plannedRestore(device, profile);
    contoso.offer(device, "onDemand").then().body("reasons.code", contains("restore-in-progress"));
    contoso.report(device, restore, java.util.Map.of("a", "applied"));
    contoso
        .finish(device, restore, TestTenant.digest(profile, 1))
        .then()
        .body("outcome", equalTo("partlySucceeded"));

    contoso.offer(device, "firstSignIn").then().body("reasons.code", contains("already-restored"));
    contoso.offer(device, "onDemand").then().body("shown", equalTo(true));
  }

  @Test
  void aRestoreThatFailedAtSetupLeavesTheSecondChance() {
    UUID device = contoso.eligibleDevice();
    UUID restore = contoso.requestedRestore(device, contoso.knownProfile());
    contoso.finish(device, restore, null).then().body("outcome", equalTo("failed"));

    contoso.offer(device, "firstSignIn").then().body("shown", equalTo(true));
  }

  @Test
  void aRestoreThatWasCancelledAtSetupLeavesTheSecondChance() {
    UUID device = contoso.eligibleDevice();
    UUID restore = contoso.requestedRestore(device, contoso.knownProfile());
    contoso.cancel(contoso.as(device), restore).then().body("outcome", equalTo("cancelled"));

    contoso.offer(device, "firstSignIn").then().body("shown", equalTo(true));
  }

  @Test
  void aDevicesOwnProfileIsOfferedOnDemandOnly() {
    UUID device = contoso.eligibleDevice();
    UUID own = UUID.randomUUID();
    tell(contoso.backup(own, device, 1, 1));
    contoso.awaitVersions(own, 1L);

    contoso
        .offer(device, "deviceSetup")
        .then()
        .body("reasons.code", contains("no-backup-profiles"));
    contoso
        .offer(device, "onDemand")
        .then()
        .body("profiles.profileId", contains(own.toString()))
        .body("profiles.sameDevice", contains(true));
  }

  @Test
  void moreThanFifteenProfilesComeInPagesTheNewestFirst() {
    UUID device = contoso.eligibleDevice();
    List<String> oldestFirst = new ArrayList<>();
    List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      UUID profile = UUID.randomUUID();
      oldestFirst.add(profile.toString());
      // Three at a time have been backed up at the same moment: no page may lose or repeat one of
      // them.
      String at = "2026-10-0%dT0%d:00:00Z".formatted(1 + i / 9, i % 9 / 3);
      events.add(
          contoso.backup(profile, UUID.randomUUID(), 1, 1, event -> event.put("completedAt", at)));
    }
    tell(events);
    oldestFirst.forEach(profile -> contoso.awaitVersions(UUID.fromString(profile), 1L));

    Response page = contoso.offer(device, "deviceSetup");
    List<String> seen = new ArrayList<>(page.jsonPath().getList("profiles.profileId"));
    List<String> times = new ArrayList<>(page.jsonPath().getList("profiles.lastBackupAt"));
    page.then().body("profiles", hasSize(15)).body("next", not(nullValue()));
    while (page.path("next") != null) {
      page =
          contoso
              .as(device)
              .queryParam("after", page.<String>path("next"))
              .get("/v1/restore-offers/" + page.path("offerId"));
      page.then().statusCode(200);
      seen.addAll(page.jsonPath().getList("profiles.profileId"));
      times.addAll(page.jsonPath().getList("profiles.lastBackupAt"));
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(oldestFirst);
    assertThat(times).isSortedAccordingTo(Collections.reverseOrder());
  }

  @Test
  void whatIsAskedForAtOnceIsOneOffer() throws Exception {
    UUID device = contoso.eligibleDevice();
    contoso.knownProfile();

    List<Response> answers =
        atOnce(Collections.nCopies(8, () -> contoso.offer(device, "deviceSetup")));

    assertThat(answers)
        .extracting(Response::statusCode)
        .containsOnlyOnce(201)
        .allMatch(s -> s == 200 || s == 201);
    assertThat(answers)
        .extracting(a -> a.<String>path("offerId"))
        .containsOnly(answers.getFirst().<String>path("offerId"));
  }

  @Test
  void devicesDoNotWaitForEachOther() throws Exception {
    contoso.knownProfile();
    List<Callable<Response>> requests = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      UUID device = contoso.eligibleDevice();
      requests.add(() -> contoso.offer(device, "deviceSetup"));
    }

    List<Response> answers = atOnce(requests);

    assertThat(answers).extracting(Response::statusCode).containsOnly(201);
    assertThat(answers).extracting(a -> a.<String>path("offerId")).doesNotHaveDuplicates();
  }

  @Test
  void anOfferThatIsOverIsGoneAndTheTableSaysSo() {
    UUID device = contoso.eligibleDevice();
    contoso.knownProfile();
    String offer = contoso.shownOffer(device, "deviceSetup");

    contoso.letOfferExpire(offer);

    assertProblem(contoso.as(device).get("/v1/restore-offers/" + offer), 410, "offer-expired");
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    TestTenant.DATABASE.query(
                        "select state from restore_offer where offer_id = '%s'".formatted(offer),
                        row -> row.getString(1)))
                .containsExactly("EXPIRED"));
    contoso
        .offer(device, "deviceSetup")
        .then()
        .statusCode(201)
        .body("offerId", not(equalTo(offer)));
  }

  @Test
  void anAnsweredOfferNamesItsRestore() {
    UUID device = contoso.eligibleDevice();
    UUID profile = contoso.knownProfile();
    String offer = contoso.shownOffer(device, "deviceSetup");
    UUID restore = UUID.randomUUID();
    contoso.choose(device, restore, offer, profile, 1L).then().statusCode(201);

    Response answered = contoso.as(device).get("/v1/restore-offers/" + offer);

    assertProblem(answered, 409, "offer-already-answered");
    answered.then().body("restoreId", equalTo(restore.toString()));
  }

  @Test
  void badInputIsAProblemThatSaysWhatToDo() {
    UUID device = contoso.eligibleDevice();
    contoso.knownProfile();
    String offer = contoso.shownOffer(device, "deviceSetup");

    assertProblem(contoso.offer(device, "whenever"), 400, "malformed-json");
    assertProblem(contoso.as(device).body("{}").post("/v1/restore-offers"), 400, "invalid-request");
    assertProblem(
        contoso.as(device).queryParam("after", "x").get("/v1/restore-offers/" + offer),
        400,
        "invalid-request");
    assertProblem(
        contoso.as(device).get("/v1/restore-offers/" + UUID.randomUUID()), 404, "offer-not-found");
  }

  @Test
  void aRefusedSignInIsAMissedPageThatComesOnceMoreAtFirstSignIn() {
    UUID device = contoso.eligibleDevice();
    contoso.knownProfile();

    contoso
        .offerAfterRefusal(device, "deviceSetup", refusal())
        .then()
        .statusCode(201)
        .body("shown", equalTo(false))
        .body("profiles", empty())
        .body("reasons.code", contains("sign-in-refused"))
        .body(
            "reasons[0].detail",
            equalTo(
                "The identity provider refused the sign-in to carryover (53000): the device is not compliant yet. "
                    + "Exclude carryover from the policy that requires a compliant device, or wait until the device is compliant. "
                    + "The provider names the policy 01234567-89ab-cdef-fedc-ba9876543210."));

    String offer = contoso.shownOffer(device, "firstSignIn");
    contoso.letOfferExpire(offer);
    contoso.offer(device, "firstSignIn").then().body("reasons.code", contains("already-offered"));
  }

  @Test
  void aRefusalAtFirstSignInDoesNotUseUpTheOneOffer() {
    UUID device = contoso.eligibleDevice();
    contoso.knownProfile();
    Response refused = contoso.offerAfterRefusal(device, "firstSignIn", refusal());
    refused.then().body("reasons.code", contains("sign-in-refused"));
    contoso.offerAfterRefusal(device, "firstSignIn", refusal()).then().statusCode(200);

    contoso
        .offer(device, "firstSignIn")
        .then()
        .statusCode(200)
        .body("shown", equalTo(true))
        .body("offerId", equalTo(refused.path("offerId")));
  }

  @Test
  void aPageThatIsShownIsWithdrawnByARefusedSignInAndCannotBeAnswered() {
    UUID device = contoso.eligibleDevice();
    UUID profile = contoso.knownProfile();
    String offer = contoso.shownOffer(device, "deviceSetup");

    contoso
        .offerAfterRefusal(device, "deviceSetup", refusal())
        .then()
        .statusCode(200)
        .body("offerId", equalTo(offer))
        .body("shown", equalTo(false));

    assertProblem(
        contoso.choose(device, UUID.randomUUID(), offer, profile, 1L), 409, "offer-not-shown");
  }

  @Test
  void anOfferThatIsNotShownIsToldOnceForEachSetOfReasons() {
    UUID device = contoso.eligibleDevice();
    for (int poll = 0; poll < 3; poll++) {
      contoso.offer(device, "deviceSetup").then().body("shown", equalTo(false));
    }
    for (int poll = 0; poll < 3; poll++) {
      contoso.offerAfterRefusal(device, "deviceSetup", refusal());
    }

    List<JsonNode> told =
        contoso.emitted("RestoreNotOffered").stream().map(TestTenant::parse).toList();

    EventContracts.of("RestoreNotOffered")
        .assertEmitted(contoso.emitted("RestoreNotOffered").getFirst());
    assertThat(told)
        .hasSize(2)
        .allMatch(e -> e.path("deviceId").asText().equals(device.toString()));
    assertThat(told)
        .extracting(e -> e.path("revision").asInt(), e -> e.at("/reasons/0/code").asText())
        .containsExactlyInAnyOrder(tuple(1, "no-backup-profiles"), tuple(2, "sign-in-refused"));
    assertThat(told)
        .extracting(e -> e.path("signInCorrelationId").asText(null))
        .containsExactlyInAnyOrder(null, "ffeeddcc-bbaa-4988-a766-554433221100");
  }

  @Test
  void waitingForThePolicyAndAShownPageAreNotTold() {
    UUID device = UUID.randomUUID();
    contoso.knownProfile();
    contoso.offer(device, "deviceSetup").then().body("shown", equalTo(false));
    tell(contoso.policy(device, 1));
    contoso.awaitPolicy(device, 1);
    contoso.shownOffer(device, "deviceSetup");

    assertThat(contoso.emitted("RestoreNotOffered")).isEmpty();
  }

  @Test
  void whatADeviceSaysOfARefusalIsCodesOfLimitedSize() {
    UUID device = contoso.eligibleDevice();
    for (ObjectNode wrong :
        List.of(
            refusal().put("error", "Interaction Required"),
            refusal().put("error", "a".repeat(65)),
            refusal().put("code", "AADSTS53000: ada@contoso.example is not compliant"),
            refusal().put("resource", "<script>"),
            refusal().put("resource", "r".repeat(101)),
            refusal().put("correlationId", "c".repeat(65)),
            refusal().putNull("resource"))) {
      assertProblem(
          contoso.offerAfterRefusal(device, "deviceSetup", wrong), 400, "invalid-request");
    }
    ObjectNode tooMany = refusal();
    for (int i = 0; i < 6; i++) {
      tooMany.withArray("policies").add("p" + i);
    }
    assertProblem(
        contoso.offerAfterRefusal(device, "deviceSetup", tooMany), 400, "invalid-request");
    assertThat(contoso.emitted("RestoreNotOffered")).isEmpty();
  }

  private static ObjectNode refusal() {
    ObjectNode refusal =
        TestTenant.json()
            .put("error", "invalid_grant")
            .put("code", "53000")
            .put("resource", "carryover")
            .put("correlationId", "ffeeddcc-bbaa-4988-a766-554433221100");
    refusal.putArray("policies").add("01234567-89ab-cdef-fedc-ba9876543210");
    return refusal;
  }
}
