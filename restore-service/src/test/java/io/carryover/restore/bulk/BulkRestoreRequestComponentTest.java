package io.carryover.restore.bulk;

import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.atOnce;
import static io.carryover.restore.TestTenant.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.restore.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be asked of a bulk restore, by whom, and how much at once. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class BulkRestoreRequestComponentTest extends OrderingHelpDesk {

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
}
