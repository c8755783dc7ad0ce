package io.carryover.reporting;

import static io.carryover.reporting.FleetEvents.refuses;
import static io.carryover.reporting.FleetEvents.tell;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.contract.OpenApiContract;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.kit.test.stack.Tokens;
import io.carryover.reporting.FleetEvents.Refusal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The service through real topics and HTTP, on real Postgres. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class ReportingComponentTest {

  private static final Refusal TOO_OLD = new Refusal("os-build-too-old", "An update helps.");
  private static final Refusal OFF = new Refusal("backup-off-by-policy", "The policy says off.");
  private static final Refusal PAGE_OFF =
      new Refusal("restore-page-off", "The restore page was off.");

  private final UUID tenant = UUID.randomUUID();
  private final FleetEvents events = new FleetEvents(tenant);
  private final ServiceDatabase database = ServiceDatabase.of("reporting");
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @Test
  void everyGoldenExampleIsConsumedAlsoOneFromTheFuture() {
    List<ToldEvent> examples = events.goldenExamples();
    List<ToldEvent> ofTheFuture =
        new FleetEvents(tenant).goldenExamples().stream().map(ToldEvent::fromTheFuture).toList();

    tell(Stream.concat(examples.stream(), ofTheFuture.stream()).toList());

    assertThat(applied(tenant)).isEqualTo(2L * examples.size());
    for (ToldEvent example : examples) {
      assertThat(deadLetters(example.id())).as(example.body().toString()).isZero();
    }
  }

  @Test
  void coverageCountsDevicesBackupsAndReasons() {
    UUID fresh = UUID.randomUUID();
    UUID late = UUID.randomUUID();
    UUID refusedWithBackup = UUID.randomUUID();
    UUID retired = UUID.randomUUID();
    tell(
        List.of(
            events.policy(fresh, "ada", 1),
            events.completed(fresh, "ada", UUID.randomUUID(), 1, 3, ago(Duration.ofHours(5))),
            events.policy(late, "bob", 1, body -> body.put("osBuild", "26200.7922")),
            events.completed(late, "bob", UUID.randomUUID(), 1, 2, ago(Duration.ofDays(20))),
            events.policy(UUID.randomUUID(), "eve", 1),
            events.policy(UUID.randomUUID(), "joe", 1, refuses("backup", TOO_OLD, OFF)),
            events.policy(refusedWithBackup, "kim", 1, refuses("backup", OFF)),
            events.completed(
                refusedWithBackup, "kim", UUID.randomUUID(), 1, 1, ago(Duration.ofDays(400))),
            events.policy(retired, "max", 1, body -> body.put("active", false)),
            events.completed(retired, "max", UUID.randomUUID(), 1, 1, ago(Duration.ofDays(3)))));

    get("/v1/reports/coverage")
        .body("asOf", notNullValue())
        .body("devices", equalTo(5))
        .body("allowed", equalTo(3))
        .body("refused", equalTo(2))
        .body("backedUp", equalTo(3))
        .body("neverBackedUp", equalTo(2))
        .body("overdue", equalTo(1))
        .body("refusedByReason", equalTo(Map.of("os-build-too-old", 1, "backup-off-by-policy", 2)))
        .body(
            "neverByReason",
            equalTo(Map.of("os-build-too-old", 1, "backup-off-by-policy", 1, "no-backup-yet", 1)))
        .body("byOsBuild.osBuild", contains("26100.4946", "26200.7922"))
        .body("byOsBuild.devices", contains(4, 1))
        .body("byOsBuild.overdue", contains(0, 1))
        .body("ageOfLastBackup.underDays", contains(1, 8, 16, 30, 90, null))
        .body("ageOfLastBackup.devices", contains(1, 0, 0, 1, 0, 1))
        .body("kept.settings", equalTo(60))
        .body("kept.apps", equalTo(6))
        .body("kept.sizeBytes", equalTo(6000))
        .body("kept.storedBytes", equalTo(600));
  }

  @Test
  void aBackupIsCountedInTheBandOfItsAge() {
    for (int days : List.of(0, 2, 7, 9, 15, 17, 29, 31, 89, 91, 1000)) {
      UUID device = UUID.randomUUID();
      tell(
          List.of(
              events.policy(device, "ada", 1),
              events.completed(
                  device,
                  "ada",
                  UUID.randomUUID(),
                  1,
                  1,
                  ago(Duration.ofDays(days).plusMinutes(1)))));
    }

    get("/v1/reports/coverage").body("ageOfLastBackup.devices", contains(1, 2, 2, 2, 2, 2));
  }

  @Test
  void aTenantThatNothingIsKnownOfHasEmptyReports() {
    get("/v1/reports/coverage").body("asOf", nullValue()).body("devices", equalTo(0));
    get("/v1/reports/restores").body("asOf", nullValue()).body("requested", equalTo(0));
    get("/v1/reports/overdue").body("items", hasSize(0)).body("next", nullValue());
    get("/v1/reports/never-backed-up").body("items", hasSize(0)).body("next", nullValue());
  }

  @Test
  void overdueBeginsAfterCadenceAndGraceAndListsTheLongestFirst() {
    UUID inGrace = UUID.randomUUID();
    UUID late = UUID.randomUUID();
    UUID later = UUID.randomUUID();
    tell(
        List.of(
            events.policy(inGrace, "ada", 1),
            events.completed(
                inGrace, "ada", UUID.randomUUID(), 1, 1, ago(Duration.ofDays(9).minusMinutes(5))),
            events.policy(late, "bob", 1),
            events.completed(
                late, "bob", UUID.randomUUID(), 1, 1, ago(Duration.ofDays(9).plusMinutes(5))),
            events.policy(later, "eve", 1, body -> body.put("cadence", "P1D")),
            events.completed(later, "eve", UUID.randomUUID(), 1, 1, ago(Duration.ofDays(5)))));

    get("/v1/reports/overdue")
        .body("items.deviceId", contains(later.toString(), late.toString()))
        .body("items[0].reasons.code", contains("overdue"))
        .body("items[0].reasons[0].detail", containsString("4 days ago"))
        .body("items[0].policyName", equalTo("Backup for everyone"));
    get("/v1/reports/coverage").body("overdue", equalTo(2));
  }

  @Test
  void neverBackedUpGivesTheReasonOfEachDevice() {
    UUID refused = UUID.randomUUID();
    UUID allowedAgain = UUID.randomUUID();
    UUID deleted = UUID.randomUUID();
    UUID profile = UUID.randomUUID();
    tell(
        List.of(
            events.policy(
                refused,
                "ada",
                1,
                refuses("backup", TOO_OLD, OFF).andThen(at("enrolledAt", "2026-01-01T00:00:00Z"))),
            events.policy(allowedAgain, "bob", 1, at("assignedAt", "2026-02-01T00:00:00Z")),
            events.policy(
                allowedAgain,
                "bob",
                2,
                refuses("backup", OFF).andThen(at("assignedAt", "2026-03-01T00:00:00Z"))),
            events.policy(allowedAgain, "bob", 3, at("assignedAt", "2026-04-01T00:00:00Z")),
            events.policy(
                allowedAgain,
                "bob",
                4,
                at("assignedAt", "2026-05-01T00:00:00Z")
                    .andThen(at("enrolledAt", "2026-01-02T00:00:00Z"))),
            events.policy(deleted, "eve", 1, at("enrolledAt", "2026-01-03T00:00:00Z")),
            events.completed(deleted, "eve", profile, 1, 1, now),
            events.deleted(
                deleted, "eve", profile, 2, null, Instant.parse("2026-10-14T11:00:00Z"))));

    get("/v1/reports/never-backed-up")
        .body(
            "items.deviceId",
            contains(refused.toString(), allowedAgain.toString(), deleted.toString()))
        .body("items[0].reasons.code", contains("os-build-too-old", "backup-off-by-policy"))
        .body("items[1].reasons.code", contains("no-backup-yet"))
        .body("items[1].reasons[0].detail", containsString("since 1 April 2026"))
        .body("items[2].reasons.code", contains("backups-deleted"))
        .body("items[2].reasons[0].detail", containsString("14 October 2026"));
  }

  @Test
  void listsComeInPagesThatTogetherHoldEachDeviceOnce() {
    List<ToldEvent> fleet = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      UUID device = UUID.randomUUID();
      fleet.add(events.policy(device, "ada", 1));
      if (i % 2 == 0) {
        fleet.add(
            events.completed(device, "ada", UUID.randomUUID(), 1, 1, ago(Duration.ofDays(30))));
      }
    }
    tell(fleet);

    assertThat(allPages("/v1/reports/overdue")).hasSize(13).doesNotHaveDuplicates();
    assertThat(allPages("/v1/reports/never-backed-up")).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void restoresAreCountedByTheirEndAlsoWhenItComesFirst() {
    UUID device = UUID.randomUUID();
    UUID early = UUID.randomUUID();
    UUID running = UUID.randomUUID();
    tell(
        List.of(
            events.finished(early, device, "partlySucceeded"),
            events.requested(early, device),
            events.requested(running, device),
            events.finished(
                UUID.randomUUID(),
                device,
                "setUpAsNew",
                body -> {
                  body.put("itemsApplied", 0).put("itemsSkipped", 0).put("itemsFailed", 0);
                  body.putObject("skippedByReason");
                  body.putObject("failedByReason");
                })));

    get("/v1/reports/restores")
        .body("requested", equalTo(3))
        .body("finished", equalTo(2))
        .body("partlySucceeded", equalTo(1))
        .body("setUpAsNew", equalTo(1))
        .body("inProgress", equalTo(1))
        .body("byOccasion", equalTo(Map.of("deviceSetup", 3, "firstSignIn", 0, "onDemand", 0)))
        .body("itemsApplied", equalTo(102))
        .body("skippedByReason", equalTo(Map.of("not-on-this-os", 2)))
        .body("failedByReason", equalTo(Map.of("app-unavailable", 1)));
  }

  @Test
  void whatIsUndoneIsInTheReportAndInTheTimelineAndTheEndStays() {
    UUID device = UUID.randomUUID();
    UUID restore = UUID.randomUUID();
    tell(
        List.of(
            events.policy(device, "ada", 1),
            events.requested(restore, device),
            events.finished(restore, device, "succeeded"),
            events.undone(restore, device, 3, 36),
            events.undone(restore, device, 4, 40)));

    get("/v1/reports/restores")
        .body("finished", equalTo(1))
        .body("succeeded", equalTo(1))
        .body("undone.restores", equalTo(1))
        .body("undone.itemsPutBack", equalTo(40))
        .body("undone.itemsRemoved", equalTo(21))
        .body("undone.itemsLeftAlone", equalTo(2))
        .body("undone.itemsFailed", equalTo(0));
    get("/v1/devices/%s/timeline".formatted(device))
        .body(
            "items.sentence",
            hasItem("The restore was undone: 40 settings put back, 21 removed, 2 left alone."))
        .body("items.kind", hasItem("restoreUndone"));
    enrollment(device, "Succeeded");
  }

  @Test
  void aBulkRestoreIsReportedOnItsOwnInWhateverOrderItsEventsCome() {
    UUID device = UUID.randomUUID();
    UUID bulk = UUID.randomUUID();
    UUID endsFirst = UUID.randomUUID();
    UUID undoneFirst = UUID.randomUUID();
    tell(
        List.of(
            events.finished(
                endsFirst,
                device,
                "failed",
                body -> body.put("requestedBy", "helpDesk").put("bulkRestoreId", bulk.toString())),
            events.requested(
                endsFirst,
                device,
                body -> body.put("requestedBy", "helpDesk").put("bulkRestoreId", bulk.toString())),
            events.requested(
                UUID.randomUUID(),
                device,
                body -> body.put("requestedBy", "helpDesk").put("bulkRestoreId", bulk.toString())),
            events.undone(undoneFirst, device, 3, 36),
            events.finished(
                undoneFirst,
                device,
                "succeeded",
                body -> body.put("requestedBy", "helpDesk").put("bulkRestoreId", bulk.toString())),
            // From before there were bulk restores.
            events.finished(
                UUID.randomUUID(),
                device,
                "succeeded",
                body -> body.without(List.of("requestedBy", "bulkRestoreId")))));

    get("/v1/reports/restores").body("requested", equalTo(4)).body("finished", equalTo(3));
    get("/v1/reports/restores?bulkRestore=" + bulk)
        .body("requested", equalTo(3))
        .body("failed", equalTo(1))
        .body("succeeded", equalTo(1))
        .body("undone.restores", equalTo(1))
        .body("inProgress", equalTo(1))
        .body("failedByReason", equalTo(Map.of("app-unavailable", 2)))
        .body("asOf", notNullValue());
    get("/v1/reports/restores?bulkRestore=" + UUID.randomUUID()).body("requested", equalTo(0));
  }

  @Test
  void theEnrollmentRowFollowsTheDevice() {
    UUID old = UUID.randomUUID();
    UUID fresh = UUID.randomUUID();
    UUID profile = UUID.randomUUID();
    tell(List.of(events.policy(fresh, "ada", 1, refuses("restoreAtDeviceSetup", PAGE_OFF))));
    enrollment(fresh, "No policy assigned");

    tell(List.of(events.policy(fresh, "ada", 2, refuses("restoreAtDeviceSetup", TOO_OLD))));
    enrollment(fresh, "Not applicable");

    tell(
        List.of(
            events.policy(fresh, "ada", 3),
            events.completed(fresh, "ada", UUID.randomUUID(), 1, 1, now)));
    enrollment(fresh, "No backup profiles");

    tell(List.of(events.completed(old, "ada", profile, 1, 1, now)));
    enrollment(fresh, "Not applicable").body("detail", containsString("not been answered yet"));

    tell(List.of(events.deleted(old, "ada", profile, 2, null, now)));
    enrollment(fresh, "No backup profiles");

    tell(
        List.of(
            events.finished(
                UUID.randomUUID(), fresh, "failed", at("finishedAt", "2026-10-20T09:00:00Z"))));
    enrollment(fresh, "Failed");

    tell(
        List.of(
            events.finished(
                UUID.randomUUID(), fresh, "succeeded", at("finishedAt", "2026-10-20T10:00:00Z"))));
    enrollment(fresh, "Succeeded").body("profile", equalTo("Windows Backup and Restore profile"));

    tell(
        List.of(
            events.finished(
                UUID.randomUUID(), fresh, "setUpAsNew", at("finishedAt", "2026-10-20T11:00:00Z"))));
    enrollment(fresh, "Setup as new PC selected");

    tell(
        List.of(
            events.finished(
                UUID.randomUUID(), fresh, "failed", at("finishedAt", "2026-10-20T08:30:00Z"))));
    enrollment(fresh, "Setup as new PC selected");
  }

  @Test
  void aRefusedSignInShowsInEveryReportUntilTheRestoreHasEnded() {
    UUID device = UUID.randomUUID();
    UUID offer = UUID.randomUUID();
    tell(
        List.of(
            events.policy(device, "ada", 1),
            events.completed(UUID.randomUUID(), "ada", UUID.randomUUID(), 1, 1, now),
            events.notOffered(offer, device, 1),
            events.notOffered(
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                body -> {
                  var reasons = body.putArray("reasons");
                  reasons.addObject().put("code", "sign-in-refused").put("detail", "One.");
                  reasons.addObject().put("code", "no-backup-profiles").put("detail", "Two.");
                })));

    enrollment(device, "Failed")
        .body("detail", containsString("Exclude carryover from the policy"))
        .body("detail", containsString("20 October 2026"));
    get("/v1/reports/restores")
        .body("requested", equalTo(0))
        .body("pagesNotShown", equalTo(2))
        .body(
            "pagesNotShownByReason",
            equalTo(Map.of("sign-in-refused", 2, "no-backup-profiles", 1)));
    get("/v1/devices/" + device + "/timeline")
        .body("items.kind", hasItem("restoreNotOffered"))
        .body(
            "items.sentence",
            hasItem(startsWith("The restore page was not shown at device setup: The identity")));

    tell(List.of(events.finished(UUID.randomUUID(), device, "succeeded")));
    enrollment(device, "Succeeded");
  }

  @Test
  void aTimelineTellsEveryEventOnceTheNewestFirst() {
    UUID device = UUID.randomUUID();
    UUID profile = UUID.randomUUID();
    List<ToldEvent> told =
        List.of(
            events.policy(device, "ada", 1, at("assignedAt", "2026-10-01T00:00:00Z")),
            events.completed(device, "ada", profile, 1, 1, Instant.parse("2026-10-02T00:00:00Z")),
            events.deleted(device, "ada", profile, 2, null, Instant.parse("2026-10-03T00:00:00Z")));

    tell(told.reversed());
    tell(told);

    get("/v1/devices/" + device + "/timeline")
        .body("items.kind", contains("backupDeleted", "backupCompleted", "policyAssigned"))
        .body("items[1].sentence", containsString("Backup 1 is complete"))
        .body("next", nullValue());
    String next =
        get("/v1/devices/" + device + "/timeline?limit=2")
            .body("items", hasSize(2))
            .extract()
            .path("next");
    get("/v1/devices/" + device + "/timeline?limit=2&after=" + next)
        .body("items.kind", contains("policyAssigned"));
  }

  @Test
  void duplicatedAndShuffledEventsGiveTheSameReports() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    UUID other = UUID.randomUUID();
    List<ToldEvent> inOrder = aYear(random);
    List<ToldEvent> shuffled = new ArrayList<>(inOrder.stream().map(e -> e.in(other)).toList());
    shuffled.addAll(shuffled.subList(0, shuffled.size() / 2));
    Collections.shuffle(shuffled, random);

    tell(inOrder);
    tell(shuffled);
    tell(shuffled.subList(0, 10));

    for (String report : List.of("coverage", "restores", "overdue", "never-backed-up")) {
      String path =
          "/v1/reports/"
              + report
              + (report.startsWith("o") || report.startsWith("n") ? "?limit=1000" : "");
      assertThat(body(path, reader(other)))
          .as("%s with seed %d", report, seed)
          .isEqualTo(body(path, reader(tenant)));
    }
    inOrder.stream()
        .map(event -> event.body().get("deviceId").asText())
        .distinct()
        .forEach(device ->
            assertThat(body("/v1/devices/" + device + "/timeline?limit=1000", reader(other)))
                .as("timeline with seed %d", seed)
                .isEqualTo(body("/v1/devices/" + device + "/timeline?limit=1000", reader(tenant))));
  }

  @Test
  void anEventThatCannotBeAppliedIsPutAsideAndTheOthersAreApplied() {
    UUID device = UUID.randomUUID();
    ToldEvent poison = events.policy(device, "ada", 1, body -> body.put("deviceName", "a\0b"));

    tell(List.of(poison, events.policy(device, "ada", 2)));

    assertThat(deadLetters(poison.id())).isEqualTo(1);
    get("/v1/reports/coverage").body("devices", equalTo(1));
  }

  @Test
  void reportsSayAsOfWhichEventTheyHold() {
    ToldEvent first = events.policy(UUID.randomUUID(), "ada", 1);
    ToldEvent second = events.policy(UUID.randomUUID(), "bob", 1);

    tell(List.of(second, first));

    String asOf = get("/v1/reports/coverage").extract().path("asOf");
    assertThat(Instant.parse(asOf))
        .isEqualTo(second.time().isAfter(first.time()) ? second.time() : first.time());
  }

  @Test
  void publishesTheApiThatIsCommitted() {
    OpenApiContract.assertSnapshot(
        "reporting-service",
        given().accept("application/json").get("/v1/openapi?format=json").asString());
  }

  @Test
  void everyTableIsKeyedAndProtectedByTenant() {
    assertThat(database.unprotectedTables()).isEmpty();
    assertThat(database.tablesNotKeyedByTenant()).isEmpty();
  }

  private List<ToldEvent> aYear(Random random) {
    List<ToldEvent> told = new ArrayList<>();
    for (int d = 0; d < 6; d++) {
      UUID device = UUID.randomUUID();
      UUID profile = UUID.randomUUID();
      String user = "user-" + d % 3;
      told.add(events.policy(device, user, 1));
      told.add(
          events.policy(
              device, user, 2, random.nextBoolean() ? refuses("backup", OFF) : body -> {}));
      int revision = 1;
      for (long version = 1; version <= 4; version++) {
        told.add(
            events.completed(
                device,
                user,
                profile,
                revision++,
                version,
                ago(Duration.ofDays(50 - 10 * version))));
      }
      told.add(events.deleted(device, user, profile, revision++, (long) random.nextInt(1, 5), now));
      if (random.nextInt(3) == 0) {
        told.add(events.deleted(device, user, profile, revision, null, now));
      }
      UUID restore = UUID.randomUUID();
      told.add(events.requested(restore, device));
      if (random.nextBoolean()) {
        told.add(
            events.finished(
                restore, device, random.nextBoolean() ? "succeeded" : "partlySucceeded"));
      }
    }
    return told;
  }

  private List<String> allPages(String path) {
    List<String> devices = new ArrayList<>();
    String next = "";
    while (next != null) {
      var page = get(path + "?limit=10" + (next.isEmpty() ? "" : "&after=" + next)).extract();
      devices.addAll(page.path("items.deviceId"));
      next = page.path("next");
    }
    return devices;
  }

  private ValidatableResponse enrollment(UUID device, String status) {
    return get("/v1/devices/" + device + "/enrollment").body("status", equalTo(status));
  }

  private ValidatableResponse get(String path) {
    return given()
        .filter(OpenApiContract.of("reporting-service"))
        .auth()
        .oauth2(reader(tenant))
        .get(path)
        .then()
        .statusCode(200);
  }

  private static String body(String path, String token) {
    return given().auth().oauth2(token).get(path).then().statusCode(200).extract().asString();
  }

  private static String reader(UUID tenant) {
    return Tokens.person(
        tenant, UUID.nameUUIDFromBytes(tenant.toString().getBytes(UTF_8)), "ReportsReader");
  }

  private Instant ago(Duration age) {
    return now.minus(age);
  }

  private static Consumer<ObjectNode> at(String field, String time) {
    return body -> body.put(field, time);
  }

  private long applied(UUID ofTenant) {
    return database
        .query(
            "select count(*) from timeline where tenant_id = '%s'".formatted(ofTenant),
            row -> row.getLong(1))
        .getFirst();
  }

  private long deadLetters(UUID event) {
    return database
        .query(
            "select count(*) from dead_letter where headers ->> 'ce_id' = '%s'".formatted(event),
            row -> row.getLong(1))
        .getFirst();
  }
}
