package io.carryover.restore.bulk;

import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.atOnce;
import static io.carryover.restore.TestTenant.parse;
import static io.carryover.restore.TestTenant.refuse;
import static io.carryover.restore.TestTenant.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What a device is ordered to restore, and what of it. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class RestoreOrderComponentTest extends OrderingHelpDesk {

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

  private void assertOrdered(UUID device, ObjectNode body, UUID profile, int version) {
    UUID bulk = UUID.randomUUID();
    start(bulk, body).then().statusCode(201);
    next(device)
        .then()
        .body("order.profileId", equalTo(profile.toString()))
        .body("order.backupVersion", equalTo(version));
    move(bulk, "cancel").then().statusCode(200);
  }
}
