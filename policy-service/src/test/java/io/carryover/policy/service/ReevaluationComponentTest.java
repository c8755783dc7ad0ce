package io.carryover.policy.service;

import static io.carryover.policy.service.Organization.member;
import static io.carryover.policy.service.Organization.policyBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.kit.test.contract.EventContracts;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change of policies, assignments and groups does to devices, and to which. */
@QuarkusTest
class ReevaluationComponentTest extends OnTheStack {

  private static final String BUILD = "26100.7922";

  @BeforeEach
  void register() {
    contoso.registered();
  }

  @Test
  void aPolicyReachesTheDevicesOfItsGroupsAndNobodyElse() {
    TestDevice laptop = contoso.device(BUILD);
    TestDevice stranger = new TestDevice(contoso, UUID.randomUUID(), BUILD).enrolled();
    UUID pilot = contoso.group("Pilot");
    contoso
        .changeMembers(pilot, List.of(member("user", contoso.ada)), List.of())
        .then()
        .statusCode(200);
    UUID policy = contoso.policy("Backup for the pilot", 10, "enabled");

    contoso.assign(policy, Map.of("include", List.of(pilot)));

    awaitBackup(laptop, true);
    JsonNode told = contoso.lastTold(laptop.id());
    EventContracts.of("PolicyAssigned").assertEmitted(told.toString());
    assertThat(told.path("revision").asInt()).isEqualTo(2);
    assertThat(told.path("policy").path("name").asText()).isEqualTo("Backup for the pilot");
    idle();
    assertThat(contoso.told(stranger.id())).hasSize(1);
  }

  @Test
  void joiningAndLeavingAGroupIsTold() {
    TestDevice laptop = contoso.device(BUILD);
    UUID pilot = contoso.group("Pilot");
    contoso.assign(contoso.policy("Pilot", 10, "enabled"), Map.of("include", List.of(pilot)));
    idle();

    contoso.changeMembers(pilot, List.of(member("device", laptop.id())), List.of());
    awaitBackup(laptop, true);
    contoso.changeMembers(pilot, List.of(), List.of(member("device", laptop.id())));
    awaitBackup(laptop, false);

    assertThat(contoso.told(laptop.id()))
        .extracting(e -> e.path("revision").asInt())
        .containsExactly(1, 2, 3);
  }

  @Test
  void aHigherPriorityWinsAndTheTraceNamesTheLoser() {
    TestDevice laptop = contoso.device(BUILD);
    UUID on = contoso.policy("On", 10, "enabled");
    contoso.assign(on, Map.of("allDevices", true));
    awaitBackup(laptop, true);

    contoso.assign(contoso.policy("Off", 20, "disabled"), Map.of("allUsers", true));
    awaitBackup(laptop, false);

    contoso
        .asAdmin()
        .get("/v1/devices/" + laptop.id() + "/effective-policy")
        .then()
        .statusCode(200)
        .body("pending", equalTo(false))
        .body("effectivePolicy.revision", equalTo(3))
        .body("trace.winner.name", equalTo("Off"))
        .body("trace.winner.detail", equalTo("It is assigned to all users."))
        .body("trace.losers.name", contains("On"))
        .body("trace.losers[0].role", equalTo("outranked"))
        .body("trace.losers[0].detail", containsString("20 against 10"))
        .body(
            "trace.findings.find { it.ruleId == 'backup/switched-on' }.remedy",
            containsString("higher priority"))
        .body(
            "trace.findings.findAll { it.ruleId == 'backup/windows-11-24h2' }.passed",
            hasItem(true));
    contoso
        .asAdmin()
        .header("If-Match", "\"2\"")
        .body(policyBody("On", 30, "enabled"))
        .put("/v1/backup-policies/" + on)
        .then()
        .statusCode(200);
    awaitBackup(laptop, true);
  }

  @Test
  void removingAPolicyIsTold() {
    TestDevice laptop = contoso.device(BUILD);
    UUID on = contoso.policy("On", 10, "enabled");
    contoso.assign(on, Map.of("allDevices", true));
    awaitBackup(laptop, true);

    contoso.asAdmin().delete("/v1/backup-policies/" + on).then().statusCode(204);

    awaitBackup(laptop, false);
  }

  @Test
  void aGroupThatIsTakenFromAPolicyAndRemovedAtOnceIsNotForgotten() {
    TestDevice laptop = contoso.device(BUILD);
    TestDevice tablet = contoso.device(BUILD);
    UUID pilot = contoso.group("Pilot");
    contoso.changeMembers(pilot, List.of(member("device", laptop.id())), List.of());
    UUID on = contoso.policy("On", 10, "enabled");
    contoso.assign(on, Map.of("include", List.of(pilot)));
    awaitBackup(laptop, true);
    idle();
    // The policy is taken away, but the worker does not hear of it.
    database.execute(
        "delete from policy_assignment_group where tenant_id = '%s'".formatted(contoso.tenant));

    contoso.asAdmin().delete("/v1/groups/" + pilot).then().statusCode(204);

    awaitBackup(laptop, false);
    assertThat(contoso.told(tablet.id())).hasSize(1);
  }

  @Test
  void anExcludedGroupIsNamedAndItsNewNameIsTold() {
    TestDevice kiosk = contoso.device(BUILD);
    UUID kiosks = contoso.group("Kiosks");
    contoso.changeMembers(kiosks, List.of(member("device", kiosk.id())), List.of());
    contoso.assign(
        contoso.policy("All but kiosks", 1, "enabled"),
        Map.of("allDevices", true, "exclude", List.of(kiosks)));
    awaitReason(kiosk, "The group \"Kiosks\", which this device is a member of");

    contoso
        .asAdmin()
        .body(Map.of("displayName", "Lobby"))
        .put("/v1/groups/" + kiosks)
        .then()
        .statusCode(200);

    awaitReason(kiosk, "The group \"Lobby\", which this device is a member of");
  }

  @Test
  void changesThatLeaveTheAnswerAsItWasAreNotTold() {
    TestDevice laptop = contoso.device(BUILD);
    UUID on = contoso.policy("On", 10, "enabled");
    contoso.assign(on, Map.of("allDevices", true));
    awaitBackup(laptop, true);
    UUID pilot = contoso.group("Pilot");

    contoso.changeMembers(pilot, List.of(member("user", contoso.ada)), List.of());
    contoso.assign(contoso.policy("Weaker", 1, "disabled"), Map.of("include", List.of(pilot)));
    contoso.assign(on, Map.of("allDevices", true, "exclude", List.of(contoso.group("Nobody"))));
    contoso
        .asAdmin()
        .header("If-Match", "\"3\"")
        .body(policyBody("On", 11, "enabled"))
        .put("/v1/backup-policies/" + on)
        .then()
        .statusCode(200);
    idle();

    assertThat(contoso.told(laptop.id())).hasSize(2);
  }

  @Test
  void whatACrashLeftBehindIsDone() {
    TestDevice laptop = contoso.device(BUILD);
    idle();
    UUID tenant = contoso.tenant;

    // A policy that came to be without the worker's knowledge, and the requests that its change
    // left behind.
    database.execute(
        """
        insert into backup_policy values ('%s', '%s', 'Left behind', '', 1,
          '[{"settingId":"%s","value":"enabled"}]', true, false, 1, now());
        insert into reevaluation_request (tenant_id, request_id) values ('%s', '%s')
        """
            .formatted(tenant, UUID.randomUUID(), Organization.BACKUP, tenant, UUID.randomUUID()));

    awaitBackup(laptop, true);
  }

  @Test
  void theRevisionsOfADeviceGrowByOneAndTheLastOneIsWhatHolds() {
    TestDevice laptop = contoso.device(BUILD);
    UUID policy = contoso.policy("Flips", 1, "enabled");
    contoso.assign(policy, Map.of("allDevices", true));
    for (int version = 2; version < 12; version++) {
      String value = version % 2 == 0 ? "disabled" : "enabled";
      contoso
          .asAdmin()
          .header("If-Match", "\"" + version + "\"")
          .body(policyBody("Flips", 1, value))
          .put("/v1/backup-policies/" + policy)
          .then()
          .statusCode(200);
    }
    idle();

    List<JsonNode> told = contoso.told(laptop.id());
    assertThat(told)
        .extracting(event -> event.path("revision").asInt())
        .containsExactlyElementsOf(
            java.util.stream.IntStream.rangeClosed(1, told.size()).boxed().toList());
    assertNothingPending(List.of(laptop));
    assertThat(told.getLast().path("backup").path("allowed").asBoolean()).isTrue();
  }

  @Test
  void whateverHappensAtOnceEveryDeviceEndsWithTheAnswerThatHolds() throws Exception {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    UUID pilot = contoso.group("Pilot");
    UUID kiosks = contoso.group("Kiosks");
    List<UUID> policies = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      policies.add(contoso.policy("Policy " + i, i, i % 2 == 0 ? "enabled" : "disabled"));
    }
    List<TestDevice> devices = Collections.synchronizedList(new ArrayList<>());
    List<Callable<Void>> storm = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      UUID user = UUID.randomUUID();
      contoso.user(user);
      storm.add(doing(() -> devices.add(new TestDevice(contoso, user, BUILD).enrolled())));
      storm.add(
          doing(() -> contoso.changeMembers(pilot, List.of(member("user", user)), List.of())));
      storm.add(
          doing(() -> contoso.changeMembers(kiosks, List.of(member("user", user)), List.of())));
      var assignment =
          Map.of(
              "include", random.nextBoolean() ? List.of(pilot) : List.of(),
              "exclude", random.nextBoolean() ? List.of(kiosks) : List.of(),
              "allDevices", random.nextInt(3) == 0);
      UUID policy = policies.get(random.nextInt(policies.size()));
      storm.add(doing(() -> contoso.assign(policy, assignment)));
    }
    Collections.shuffle(storm, random);

    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(storm)) {
        done.get();
      }
    }
    idle();

    assertThat(devices).as("seed %d", seed).hasSize(12);
    assertNothingPending(devices);
  }

  private void assertNothingPending(List<TestDevice> devices) {
    for (TestDevice device : devices) {
      contoso
          .asAdmin()
          .get("/v1/devices/" + device.id() + "/effective-policy")
          .then()
          .statusCode(200)
          .body("pending", equalTo(false));
    }
  }

  private void awaitBackup(TestDevice device, boolean allowed) {
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(contoso.lastTold(device.id()).path("backup").path("allowed").asBoolean())
                .isEqualTo(allowed));
  }

  private void awaitReason(TestDevice device, String start) {
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    contoso
                        .lastTold(device.id())
                        .path("backup")
                        .path("reasons")
                        .findValuesAsText("detail"))
                .singleElement()
                .asString()
                .startsWith(start));
  }

  /** Waits until no work is left for the organization. */
  private void idle() {
    await()
        .atMost(SOON)
        .until(() ->
            database
                .query(
                    """
                    select (select count(*) from reevaluation_request where tenant_id = '%1$s')
                         + (select count(*) from reevaluation where tenant_id = '%1$s')
                    """
                        .formatted(contoso.tenant),
                    row -> row.getInt(1))
                .equals(List.of(0)));
  }

  private static Callable<Void> doing(Runnable work) {
    return () -> {
      work.run();
      return null;
    };
  }
}
