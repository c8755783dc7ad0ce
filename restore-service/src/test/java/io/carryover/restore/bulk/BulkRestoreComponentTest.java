package io.carryover.restore.bulk;

import static io.carryover.restore.TestTenant.SOON;
import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.atOnce;
import static io.carryover.restore.TestTenant.json;
import static io.carryover.restore.TestTenant.parse;
import static io.carryover.restore.TestTenant.refuse;
import static io.carryover.restore.TestTenant.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.restore.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class BulkRestoreComponentTest {

  private static final int MOST_DEVICES = 10_000;

  private final TestTenant contoso = new TestTenant();
  private final UUID grace = UUID.randomUUID();

  @Test
  void theHelpDeskStartsARestoreAndTheDeviceCarriesItOut() {
    UUID profile = contoso.knownProfile();
    UUID device = contoso.eligibleDevice();
    UUID bulk = UUID.randomUUID();

    start(bulk, body(device))
        .then()
        .statusCode(201)
        .body("bulkRestore.state", equalTo("running"))
        .body("bulkRestore.startedBy", equalTo(grace.toString()))
        .body("bulkRestore.waiting", equalTo(1))
        .body("bulkRestore.donePercent", equalTo(0))
        .body("refusedDevices", empty());

    Response next = next(device);
    next.then()
        .statusCode(200)
        .body("order.bulkRestoreId", equalTo(bulk.toString()))
        .body("order.state", equalTo("waiting"))
        .body("order.profileId", equalTo(profile.toString()))
        .body("order.backupVersion", equalTo(1))
        .body("order.selection", nullValue())
        .body("askAgainAt", notNullValue());
    assertThat(Duration.between(Instant.now(), Instant.parse(next.path("askAgainAt"))))
        .isBetween(Duration.ofMinutes(44), Duration.ofMinutes(75));
    UUID restore = UUID.fromString(next.path("order.restoreId"));
    assertThat(next(device).<String>path("order.restoreId"))
        .as("asked again")
        .isEqualTo(restore.toString());

    begin(device, next).then().statusCode(201);
    show(bulk).then().body("waiting", equalTo(0)).body("running", equalTo(1));
    next(device)
        .then()
        .body("order.state", equalTo("running"))
        .body("order.restoreId", equalTo(restore.toString()))
        .body("order.profileId", nullValue());
    contoso.finish(device, restore, null).then().body("outcome", equalTo("failed"));

    show(bulk)
        .then()
        .body("state", equalTo("ended"))
        .body("endedAt", notNullValue())
        .body("endedByOutcome.failed", equalTo(1))
        .body("donePercent", equalTo(100))
        .body("failureRatePercent", equalTo(100));
    devices(bulk, "ended")
        .then()
        .body("items", hasSize(1))
        .body("items[0].deviceId", equalTo(device.toString()))
        .body("items[0].restoreId", equalTo(restore.toString()))
        .body("items[0].outcome", equalTo("failed"));
    next(device).then().body("order", nullValue()).body("reasons", empty());
    for (String event : List.of("RestoreRequested", "RestoreFinished")) {
      String told = contoso.emitted(event).getFirst();
      EventContracts.of(event).assertEmitted(told);
      assertThat(parse(told).path("requestedBy").asText()).isEqualTo("helpDesk");
      assertThat(parse(told).path("bulkRestoreId").asText()).isEqualTo(bulk.toString());
    }
  }

  @Test
  void aRestoreOfTheUsersOwnWishBelongsToNoBulkRestore() {
    UUID profile = contoso.knownProfile();
    UUID device = contoso.eligibleDevice();
    start(UUID.randomUUID(), body(device));

    UUID own = contoso.requestedRestore(device, profile);

    JsonNode told = parse(contoso.emitted("RestoreRequested").getFirst());
    assertThat(told.path("requestedBy").asText()).isEqualTo("user");
    assertThat(told.path("bulkRestoreId").isNull()).isTrue();
    next(device)
        .then()
        .body("order", nullValue())
        .body("reasons.code", contains("restore-in-progress"));
    contoso.finish(device, own, null);
    next(device).then().body("order.state", equalTo("waiting"));
  }

  @Test
  void whoCannotTakePartIsNamedWithEveryReason() {
    contoso.knownProfile();
    UUID fine = contoso.eligibleDevice();
    UUID unknown = UUID.randomUUID();
    UUID retired = UUID.randomUUID();
    UUID tooOld = UUID.randomUUID();
    UUID bobs = UUID.randomUUID();
    tell(
        List.of(
            contoso.policy(retired, 1, policy -> policy.put("active", false)),
            contoso.policy(
                tooOld,
                1,
                policy -> {
                  refuse(policy, "restoreAtDeviceSetup", "os-build-too-old");
                  refuse(policy, "restoreAtFirstSignIn", "os-build-too-old");
                }),
            contoso.policy(bobs, 1, policy -> policy.put("userId", UUID.randomUUID().toString()))));
    List.of(retired, tooOld, bobs).forEach(device -> contoso.awaitPolicy(device, 1));
    UUID bulk = UUID.randomUUID();

    start(bulk, body(fine, unknown, retired, tooOld, bobs))
        .then()
        .statusCode(201)
        .body("bulkRestore.devices", equalTo(5))
        .body("bulkRestore.waiting", equalTo(1))
        .body("bulkRestore.refused", equalTo(4))
        .body("refusedDevices", hasSize(4))
        .body(reasons(unknown), contains("device-not-known"))
        .body(reasons(retired), contains("device-retired"))
        .body(reasons(tooOld), contains("os-build-too-old"))
        .body(reasons(bobs), contains("no-backup-profiles"));

    devices(bulk, "refused").then().body("items", hasSize(4));
    devices(bulk, "waiting").then().body("items.deviceId", contains(fine.toString()));
    devices(bulk, null).then().body("items", hasSize(5));
  }

  @Test
  void theSourceIsAlwaysOfTheDevicesOwnUser() {
    contoso.knownProfile();
    UUID device = contoso.eligibleDevice();
    UUID bobsProfile = UUID.randomUUID();
    tell(
        contoso.backup(
            bobsProfile,
            UUID.randomUUID(),
            9,
            1,
            event -> event.put("userId", UUID.randomUUID().toString())));
    contoso.awaitVersions(bobsProfile, 9L);
    ObjectNode wish = body();
    wish.putArray("devices")
        .addObject()
        .put("deviceId", device.toString())
        .put("profileId", bobsProfile.toString());

    start(UUID.randomUUID(), wish)
        .then()
        .statusCode(201)
        .body("refusedDevices[0].reasons.code", contains("no-backup-profiles"));
  }

  @Test
  void itIsTheNewestBackupThatFits() {
    UUID device = contoso.eligibleDevice();
    UUID own = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    UUID another = UUID.randomUUID();
    tell(
        List.of(
            contoso.backup(own, device, 1, 1),
            contoso.backup(own, device, 5, 5),
            contoso.backup(other, another, 2, 2),
            contoso.backup(other, another, 4, 4)));
    contoso.awaitVersions(own, 1L, 5L);
    contoso.awaitVersions(other, 2L, 4L);

    assertOrdered(device, body(device), own, 5);
    assertOrdered(device, body(device).put("madeBy", "sameDevice"), own, 5);
    assertOrdered(device, body(device).put("madeBy", "anotherDevice"), other, 4);
    assertOrdered(device, body(device).put("asOf", "2026-10-01T00:00:03Z"), other, 2);
    assertOrdered(
        device,
        body(device).put("asOf", "2026-10-01T00:00:03Z").put("madeBy", "sameDevice"),
        own,
        1);
    ObjectNode named = body();
    named
        .putArray("devices")
        .addObject()
        .put("deviceId", device.toString())
        .put("profileId", other.toString());
    assertOrdered(device, named, other, 4);
    start(UUID.randomUUID(), body(device).put("asOf", "2020-01-01T00:00:00Z"))
        .then()
        .body("refusedDevices[0].reasons.code", contains("no-backup-profiles"));
  }

  private void assertOrdered(UUID device, ObjectNode body, UUID profile, int version) {
    UUID bulk = UUID.randomUUID();
    start(bulk, body).then().statusCode(201);
    next(device)
        .then()
        .body("order.profileId", equalTo(profile.toString()))
        .body("order.backupVersion", equalTo(version));
    move(bulk, "cancel").then().statusCode(200);
  }

  @Test
  void theSameRequestIsTheSameBulkRestoreAndAnotherOneIsRefused() throws Exception {
    contoso.knownProfile();
    UUID one = contoso.eligibleDevice();
    UUID two = contoso.eligibleDevice();
    UUID bulk = UUID.randomUUID();
    ObjectNode body = body(one, two);

    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      calls.add(() -> start(bulk, body).statusCode());
    }
    assertThat(atOnce(calls)).containsOnly(200, 201).containsOnlyOnce(201);

    ObjectNode turned = body(two, one, two).put("deadline", body.path("deadline").asText());
    start(bulk, turned).then().statusCode(200).body("bulkRestore.waiting", equalTo(2));
    for (ObjectNode other :
        List.of(
            body.deepCopy().put("name", "Another"),
            body.deepCopy().put("failureLimitPercent", 3),
            body.deepCopy().put("minimumEnded", 3),
            body.deepCopy().put("asOf", "2026-11-01T00:00:00Z"),
            body.deepCopy().put("madeBy", "sameDevice"),
            body(one).put("deadline", body.path("deadline").asText()))) {
      assertProblem(start(bulk, other), 409, "bulk-restore-id-taken");
    }
    deadlinePasses(bulk);
    start(bulk, body).then().statusCode(200);
  }

  @Test
  void aDeviceHasOneOrderAtATime() throws Exception {
    contoso.knownProfile();
    UUID device = contoso.eligibleDevice();
    List<Callable<Response>> calls = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      UUID bulk = UUID.randomUUID();
      calls.add(() -> start(bulk, body(device)));
    }

    List<Response> answers = atOnce(calls);

    assertThat(answers).extracting(Response::statusCode).containsOnly(201);
    assertThat(answers)
        .extracting(answer -> answer.<String>path("bulkRestore.state"))
        .containsExactlyInAnyOrder("running", "ended", "ended", "ended", "ended");
    Response refused =
        answers.stream()
            .filter(a -> a.path("bulkRestore.state").equals("ended"))
            .findFirst()
            .orElseThrow();
    refused.then().body("refusedDevices[0].reasons.code", contains("already-ordered"));
    UUID first = UUID.fromString(next(device).path("order.bulkRestoreId"));
    move(first, "cancel").then().statusCode(200);
    start(UUID.randomUUID(), body(device)).then().body("bulkRestore.waiting", equalTo(1));
  }

  @Test
  void listsOfDevicesThatOverlapDoNotWaitForEachOtherForEver() throws Exception {
    contoso.knownProfile();
    List<UUID> devices = eligibleDevices(40);
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      List<UUID> mine = new ArrayList<>(devices);
      Collections.rotate(mine, i * 7);
      calls.add(() ->
          start(UUID.randomUUID(), body(mine.toArray(UUID[]::new)))
              .then()
              .statusCode(201)
              .extract()
              .<Integer>path("bulkRestore.waiting"));
    }

    assertThat(atOnce(calls).stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
  }

  @Test
  void pausedItHandsOutNothingAndWhatRunsGoesOn() {
    contoso.knownProfile();
    UUID running = contoso.eligibleDevice();
    UUID waiting = contoso.eligibleDevice();
    UUID bulk = UUID.randomUUID();
    start(bulk, body(running, waiting));
    Response begun = next(running);
    begin(running, begun).then().statusCode(201);
    Response handedOut = next(waiting);

    move(bulk, "pause")
        .then()
        .statusCode(200)
        .body("state", equalTo("paused"))
        .body("paused.by", equalTo("hand"));
    move(bulk, "pause").then().statusCode(200);

    next(waiting).then().body("order", nullValue());
    assertProblem(begin(waiting, handedOut), 409, "restore-order-not-open");
    contoso
        .finish(running, UUID.fromString(begun.path("order.restoreId")), null)
        .then()
        .body("outcome", equalTo("failed"));
    show(bulk).then().body("ended", equalTo(1)).body("paused.by", equalTo("hand"));
    move(bulk, "resume").then().body("state", equalTo("running")).body("countedEnded", equalTo(0));
    begin(waiting, handedOut).then().statusCode(201);
    next(waiting).then().body("order.state", equalTo("running"));
  }

  @Test
  void cancelledItHandsOutNothingAnyMore() {
    contoso.knownProfile();
    UUID running = contoso.eligibleDevice();
    UUID waiting = contoso.eligibleDevice();
    UUID bulk = UUID.randomUUID();
    start(bulk, body(running, waiting));
    Response begun = next(running);
    begin(running, begun).then().statusCode(201);
    Response handedOut = next(waiting);

    move(bulk, "cancel")
        .then()
        .statusCode(200)
        .body("state", equalTo("cancelled"))
        .body("cancelled", equalTo(1));
    move(bulk, "cancel").then().statusCode(200);

    assertProblem(move(bulk, "pause"), 409, "bulk-restore-over");
    assertProblem(move(bulk, "resume"), 409, "bulk-restore-over");
    assertProblem(begin(waiting, handedOut), 409, "restore-order-not-open");
    next(waiting).then().body("order", nullValue());
    contoso.finish(running, UUID.fromString(begun.path("order.restoreId")), null);
    show(bulk).then().body("state", equalTo("cancelled")).body("ended", equalTo(1));
  }

  @Test
  void fromTheDeadlineOnNobodyBegins() {
    contoso.knownProfile();
    UUID device = contoso.eligibleDevice();
    UUID bulk = UUID.randomUUID();
    start(bulk, body(device));
    Response handedOut = next(device);

    deadlinePasses(bulk);

    assertProblem(begin(device, handedOut), 409, "restore-order-not-open");
    next(device).then().body("order", nullValue());
    show(bulk).then().body("expired", equalTo(1)).body("secondsLeft", equalTo(0));
    await()
        .atMost(SOON.plusSeconds(15))
        .untilAsserted(() ->
            devices(bulk, "expired").then().body("items.deviceId", contains(device.toString())));
    show(bulk).then().body("state", equalTo("ended"));
    start(UUID.randomUUID(), body(device)).then().body("bulkRestore.waiting", equalTo(1));
  }

  @Test
  void pausesByItselfWhenTooManyFailAtOnceAndGoesOnWhenResumed() throws Exception {
    contoso.knownProfile();
    List<UUID> devices = eligibleDevices(10);
    UUID bulk = UUID.randomUUID();
    start(
            bulk,
            body(devices.toArray(UUID[]::new))
                .put("failureLimitPercent", 40)
                .put("minimumEnded", 4))
        .then()
        .body("bulkRestore.waiting", equalTo(10));
    List<Callable<Integer>> failures = new ArrayList<>();
    for (UUID device : devices.subList(0, 6)) {
      Response order = next(device);
      begin(device, order).then().statusCode(201);
      UUID restore = UUID.fromString(order.path("order.restoreId"));
      failures.add(() -> contoso.finish(device, restore, null).statusCode());
    }

    assertThat(atOnce(failures)).containsOnly(200);

    show(bulk)
        .then()
        .body("state", equalTo("paused"))
        .body("paused.by", equalTo("failureRate"))
        .body("paused.reason", equalTo("6 of 6 restores have failed; the limit is 40 percent."))
        .body("ended", equalTo(6))
        .body("waiting", equalTo(4))
        .body("endedByOutcome.failed", equalTo(6));
    next(devices.get(6)).then().body("order", nullValue());

    move(bulk, "resume").then().body("state", equalTo("running"));
    for (UUID device : devices.subList(6, 10)) {
      Response order = next(device);
      begin(device, order).then().statusCode(201);
      UUID restore = UUID.fromString(order.path("order.restoreId"));
      contoso.finish(device, restore, null).then().statusCode(200);
    }
    show(bulk)
        .then()
        .body("state", equalTo("ended"))
        .body("endedByOutcome.failed", equalTo(10))
        .body("countedEnded", equalTo(4));
  }

  @Test
  void anExpiredRestoreTellsItsBulkRestoreToo() {
    contoso.knownProfile();
    UUID device = contoso.eligibleDevice();
    UUID bulk = UUID.randomUUID();
    start(bulk, body(device));
    Response order = next(device);
    begin(device, order).then().statusCode(201);
    UUID restore = UUID.fromString(order.path("order.restoreId"));

    contoso.letExpire(restore);
    contoso.finish(device, restore, null).then().body("outcome", equalTo("expired"));

    show(bulk)
        .then()
        .body("state", equalTo("ended"))
        .body("endedByOutcome.expired", equalTo(1))
        .body("countedFailed", equalTo(1));
  }

  @Test
  void onlyWhatIsOrderedCanBeRequestedUnderTheOrdersId() {
    UUID profile = UUID.randomUUID();
    UUID maker = UUID.randomUUID();
    tell(List.of(contoso.backup(profile, maker, 1, 1), contoso.backup(profile, maker, 2, 2)));
    contoso.awaitVersions(profile, 1L, 2L);
    UUID device = contoso.eligibleDevice();
    UUID another = contoso.eligibleDevice();
    UUID bulk = UUID.randomUUID();
    ObjectNode wish = body(device);
    wish.putObject("selection").putArray("categories").add("apps").add("accessibility");
    start(bulk, wish).then().statusCode(201).body("bulkRestore.selective", equalTo(true));
    Response order = next(device);
    order.then().body("order.selection.categories", containsInAnyOrder("apps", "accessibility"));
    UUID restore = UUID.fromString(order.path("order.restoreId"));
    String offer = contoso.shownOffer(device, "onDemand");

    assertProblem(
        contoso.choose(device, restore, offer, profile, 1L), 409, "restore-not-as-ordered");
    assertProblem(
        contoso.choose(device, restore, offer, profile, 2L), 409, "restore-not-as-ordered");
    assertProblem(contoso.setUpAsNew(device, restore, offer), 409, "restore-not-as-ordered");
    assertProblem(
        contoso.choose(device, restore, contoso.shownOffer(device, "deviceSetup"), profile, 2L),
        409,
        "restore-not-as-ordered");
    assertProblem(
        contoso.choose(another, restore, contoso.shownOffer(another, "onDemand"), profile, 2L),
        409,
        "restore-id-taken");
    next(another).then().body("order", nullValue());
    show(bulk).then().body("waiting", equalTo(1));
    assertThat(contoso.emitted("RestoreRequested")).isEmpty();

    begin(device, order).then().statusCode(201).body("selective", equalTo(true));
  }

  @Test
  void aNewerBackupMeansThatTheDeviceAsksAgain() {
    UUID profile = UUID.randomUUID();
    UUID maker = UUID.randomUUID();
    tell(contoso.backup(profile, maker, 1, 1));
    contoso.awaitVersions(profile, 1L);
    UUID device = contoso.eligibleDevice();
    start(UUID.randomUUID(), body(device));
    Response before = next(device);
    tell(contoso.backup(profile, maker, 2, 2));
    contoso.awaitVersions(profile, 1L, 2L);

    assertProblem(begin(device, before), 409, "restore-not-as-ordered");

    Response now = next(device);
    now.then().body("order.backupVersion", equalTo(2));
    begin(device, now).then().statusCode(201);
  }

  @Test
  void whatSpeaksAgainstARestoreNowIsSaidToTheDeviceAndTheOrderWaits() {
    UUID profile = contoso.knownProfile();
    UUID device = contoso.eligibleDevice();
    UUID bulk = UUID.randomUUID();
    start(bulk, body(device));
    tell(contoso.deletion(profile, UUID.randomUUID(), null, 2));
    contoso.awaitVersions(profile);

    next(device)
        .then()
        .body("order", nullValue())
        .body("reasons.code", contains("no-backup-profiles"));
    show(bulk).then().body("waiting", equalTo(1));
  }

  @Test
  void anotherTenantAndOtherRolesReachNothingOfIt() {
    contoso.knownProfile();
    UUID device = contoso.eligibleDevice();
    UUID bulk = UUID.randomUUID();
    start(bulk, body(device));
    var fabrikam = new TestTenant();
    String path = "/v1/bulk-restores/" + bulk;

    assertProblem(fabrikam.as(grace, "HelpDesk").get(path), 404, "bulk-restore-not-found");
    assertProblem(
        fabrikam.as(grace, "HelpDesk").get(path + "/devices"), 404, "bulk-restore-not-found");
    assertProblem(
        plain(fabrikam.as(grace, "HelpDesk")).post(path + ":cancel"),
        404,
        "bulk-restore-not-found");
    fabrikam.as(grace, "HelpDesk").get("/v1/bulk-restores").then().body("items", empty());
    fabrikam
        .as(grace, "HelpDesk")
        .body(body(device).toString())
        .put(path)
        .then()
        .statusCode(201)
        .body("refusedDevices[0].reasons.code", contains("device-not-known"));
    fabrikam.as(device).get("/v1/restore-orders/next").then().body("order", nullValue());

    for (String role :
        List.of("User", "ReportsReader", "PolicyAdministrator", "BackupAdministrator")) {
      assertProblem(
          contoso.as(grace, role).body(body(device).toString()).put(path), 403, "missing-role");
      assertProblem(plain(contoso.as(grace, role)).post(path + ":pause"), 403, "missing-role");
    }
    for (String role : List.of("User", "PolicyAdministrator", "BackupAdministrator")) {
      assertProblem(contoso.as(grace, role).get(path), 403, "missing-role");
      assertProblem(contoso.as(grace, role).get(path + "/devices"), 403, "missing-role");
    }
    contoso.as(grace, "ReportsReader").get(path).then().statusCode(200);
    assertProblem(contoso.as(device).get(path), 403, "missing-role");
    assertProblem(
        contoso.as(grace, "HelpDesk").get("/v1/restore-orders/next"), 403, "missing-role");
    show(bulk).then().body("waiting", equalTo(1));
  }

  @Test
  void whatIsNotAllowedIsRefusedAndSaysWhatToDo() {
    UUID device = UUID.randomUUID();
    for (ObjectNode bad :
        List.of(
            body(),
            body(device).put("name", " "),
            body(device).put("name", "a\nb"),
            body(device).put("name", "x".repeat(257)),
            body(device).put("failureLimitPercent", 101),
            body(device).put("failureLimitPercent", -1),
            body(device).put("minimumEnded", 0),
            body(device).put("minimumEnded", MOST_DEVICES + 1),
            body(device).put("deadline", Instant.now().minusSeconds(1).toString()),
            body(device).put("deadline", Instant.now().plus(Duration.ofDays(91)).toString()),
            body(device).put("deadline", "+999999999-12-31T23:59:59Z"),
            body(device).putNull("deadline"),
            body(Stream.generate(UUID::randomUUID).limit(MOST_DEVICES + 1).toArray(UUID[]::new)))) {
      assertProblem(start(UUID.randomUUID(), bad), 400, "invalid-request");
    }
    for (ObjectNode bad :
        List.of(
            body(device).put("madeBy", "nobody"),
            body(device).put("unknown", 1),
            body(device).put("asOf", "yesterday"),
            (ObjectNode) body().set("devices", json().arrayNode().add("x")))) {
      assertProblem(start(UUID.randomUUID(), bad), 400, "malformed-json");
    }
    ObjectNode twice = body(device);
    ((ArrayNode) twice.path("devices"))
        .addObject()
        .put("deviceId", device.toString())
        .put("profileId", UUID.randomUUID().toString());
    start(UUID.randomUUID(), twice)
        .then()
        .statusCode(400)
        .body("detail", containsString(device.toString()));
    ObjectNode nothing = body(device);
    nothing.putObject("selection");
    assertProblem(start(UUID.randomUUID(), nothing), 422, "selection-matches-nothing");
    helpDesk().get("/v1/bulk-restores").then().body("items", empty());
    assertProblem(helpDesk().get("/v1/bulk-restores?after=%27%3B--"), 400, "invalid-request");
    UUID bulk = UUID.randomUUID();
    start(bulk, body(device));
    assertProblem(devices(bulk, "WAITING%27"), 400, "invalid-request");
    assertProblem(
        helpDesk().get("/v1/bulk-restores/%s/devices?limit=1001".formatted(bulk)),
        400,
        "invalid-request");
  }

  @Test
  void listsComeInPages() {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    UUID[] unknown = Stream.generate(UUID::randomUUID).limit(7).toArray(UUID[]::new);
    start(first, body(unknown));
    start(second, body(UUID.randomUUID()));

    Response page = helpDesk().get("/v1/bulk-restores?limit=1");
    page.then().body("items.bulkRestoreId", contains(second.toString()));
    helpDesk()
        .get("/v1/bulk-restores?limit=1&after=" + page.path("next"))
        .then()
        .body("items.bulkRestoreId", contains(first.toString()))
        .body("next", nullValue());

    List<String> seen = new ArrayList<>();
    String next = "";
    while (next != null) {
      Response some =
          helpDesk().get("/v1/bulk-restores/%s/devices?limit=3&after=%s".formatted(first, next));
      seen.addAll(some.path("items.deviceId"));
      next = some.path("next");
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(unknown).map(UUID::toString).toList());
  }

  @Test
  void tenThousandDevicesAreOneRequest() {
    UUID bulk = UUID.randomUUID();
    knownDevices(MOST_DEVICES);
    List<UUID> devices =
        TestTenant.DATABASE.query(
            "select device_id from device_policy where tenant_id = '%s'".formatted(contoso.id()),
            row -> row.getObject(1, UUID.class));
    long begun = System.nanoTime();

    start(bulk, body(devices.toArray(UUID[]::new)))
        .then()
        .statusCode(201)
        .body("bulkRestore.devices", equalTo(MOST_DEVICES))
        .body("bulkRestore.waiting", equalTo(MOST_DEVICES / 2))
        .body("bulkRestore.refused", equalTo(MOST_DEVICES / 2))
        .body("refusedDevices", hasSize(100));

    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf("%,d devices took %s%n", MOST_DEVICES, took);
    assertThat(took).isLessThan(Duration.ofSeconds(20));
    move(bulk, "cancel").then().body("cancelled", equalTo(MOST_DEVICES / 2));
  }

  /** Every second one's user has a backup; made in the tables, as so many events take a while. */
  private void knownDevices(int count) {
    TestTenant.DATABASE.execute(
        """
        insert into device_policy (tenant_id, device_id, user_id, revision, active, device_setup_refusals,
                                   first_sign_in_refusals)
        select '%1$s', gen_random_uuid(), 'user-' || n, 1, true, '[]', '[]' from generate_series(1, %2$d) n;
        insert into restore_point (tenant_id, profile_id, backup_version, revision, device_id, user_id, completed_at,
                                   device_name, os_build, manifest_digest, setting_count, app_count, size_bytes,
                                   has_picture)
        select '%1$s', gen_random_uuid(), 1, 1, gen_random_uuid(), 'user-' || n, now(), 'PC', '26100.4946',
               repeat('a', 64), 1, 1, 1, false
        from generate_series(2, %2$d, 2) n;
        """
            .formatted(contoso.id(), count));
  }

  private List<UUID> eligibleDevices(int count) {
    List<UUID> devices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      devices.add(UUID.randomUUID());
    }
    tell(devices.stream().map(device -> contoso.policy(device, 1)).toList());
    devices.forEach(device -> contoso.awaitPolicy(device, 1));
    return devices;
  }

  private static ObjectNode body(UUID... devices) {
    ObjectNode body =
        json()
            .put("name", "Spring cleaning")
            .put(
                "deadline",
                Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS).toString());
    ArrayNode list = body.putArray("devices");
    for (UUID device : devices) {
      list.addObject().put("deviceId", device.toString());
    }
    return body;
  }

  private static String reasons(UUID device) {
    return "refusedDevices.find { it.deviceId == '%s' }.reasons.code".formatted(device);
  }

  private RequestSpecification helpDesk() {
    return contoso.as(grace, "HelpDesk");
  }

  /** With the address as it is: a colon is sent as a colon. */
  private static RequestSpecification plain(RequestSpecification request) {
    return request.urlEncodingEnabled(false);
  }

  private Response start(UUID bulk, ObjectNode body) {
    return helpDesk().body(body.toString()).put("/v1/bulk-restores/" + bulk);
  }

  private Response show(UUID bulk) {
    return helpDesk().get("/v1/bulk-restores/" + bulk);
  }

  private Response devices(UUID bulk, @Nullable String state) {
    return plain(helpDesk())
        .get(
            "/v1/bulk-restores/%s/devices%s"
                .formatted(bulk, state == null ? "" : "?state=" + state));
  }

  private Response move(UUID bulk, String move) {
    return plain(helpDesk()).post("/v1/bulk-restores/%s:%s".formatted(bulk, move));
  }

  private Response next(UUID device) {
    return contoso.as(device).get("/v1/restore-orders/next");
  }

  /** Requests what an order names, as a device does: with an offer on demand. */
  private Response begin(UUID device, Response next) {
    JsonNode order = parse(next.asString()).path("order");
    ObjectNode body =
        json()
            .put("offerId", contoso.offer(device, "onDemand").<String>path("offerId"))
            .put("choice", "backup")
            .put("profileId", order.path("profileId").asText())
            .put("backupVersion", order.path("backupVersion").asLong());
    if (!order.path("selection").isNull()) {
      body.set("selection", order.path("selection"));
    }
    return contoso
        .as(device)
        .body(body.toString())
        .put("/v1/restores/" + order.path("restoreId").asText());
  }

  /** Lets so much time pass that nobody may begin any more. */
  private static void deadlinePasses(UUID bulk) {
    TestTenant.DATABASE.execute(
        """
        update bulk_restore set started_at = started_at - interval '9 days', deadline = deadline - interval '8 days'
        where bulk_restore_id = '%s'
        """
            .formatted(bulk));
  }
}
