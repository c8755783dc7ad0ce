package io.carryover.restore.bulk;

import static io.carryover.restore.TestTenant.SOON;
import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.atOnce;
import static io.carryover.restore.TestTenant.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A bulk restore from its start to its end, paused, cancelled and late. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class BulkRestoreComponentTest extends OrderingHelpDesk {

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
}
