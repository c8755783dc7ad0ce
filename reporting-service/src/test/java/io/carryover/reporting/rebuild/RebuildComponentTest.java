package io.carryover.reporting.rebuild;

import static io.carryover.reporting.FleetEvents.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carryover.kit.inbox.TopicReplay;
import io.carryover.kit.test.contract.OpenApiContract;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.kit.test.stack.Tokens;
import io.carryover.reporting.FleetEvents;
import io.carryover.reporting.LiveConsumers;
import io.carryover.reporting.ToldEvent;
import io.carryover.reporting.event.EventTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Rebuilds from real topics, while the service reads them. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class RebuildComponentTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final List<String> REPORTS =
      List.of("coverage", "restores", "overdue?limit=1000", "never-backed-up?limit=1000");

  @Inject TopicReplay topicReplay;
  @Inject EventTopics topics;

  private final UUID tenant = UUID.randomUUID();
  private final FleetEvents events = new FleetEvents(tenant);
  private final ServiceDatabase database = ServiceDatabase.of("reporting");
  private final String operator =
      Tokens.person(UUID.randomUUID(), UUID.randomUUID(), "PlatformOperator");

  /** Does something between the replay and the switch. */
  private final class Interrupted extends RebuildReadModels.Replay {
    private final IntConsumer afterReplay;

    Interrupted(IntConsumer afterReplay) {
      super(topicReplay, topics);
      this.afterReplay = afterReplay;
    }

    @Override
    void into(int generation, TopicReplay.Progress progress) {
      super.into(generation, progress);
      afterReplay.accept(generation);
    }
  }

  @Test
  void reportsAreTheSameDuringAndAfterARebuildWhileEventsKeepComing() throws InterruptedException {
    List<ToldEvent> told = someFleet();
    tell(told);
    List<String> before = reports(tenant);
    UUID busyTenant = UUID.randomUUID();
    var busy = new FleetEvents(busyTenant);
    var rebuilt = new CountDownLatch(1);
    List<ToldEvent> meanwhile = new ArrayList<>();
    Thread traffic =
        Thread.ofPlatform()
            .start(() -> {
              while (rebuilt.getCount() > 0) {
                ToldEvent fresh = busy.policy(UUID.randomUUID(), "eve", 1);
                meanwhile.add(fresh);
                FleetEvents.send(List.of(fresh, told.get(meanwhile.size() % told.size())));
              }
            });

    int replaced = activeGeneration();
    start().then().statusCode(202);
    await()
        .atMost(SOON)
        .until(() -> {
          assertThat(reports(tenant)).isEqualTo(before);
          return state().equals("finished");
        });
    rebuilt.countDown();
    traffic.join();
    LiveConsumers.awaitEverythingApplied();

    assertThat(reports(tenant)).isEqualTo(before);
    assertThat(devices(busyTenant)).isEqualTo(meanwhile.size());
    assertThat(activeGeneration()).isGreaterThan(replaced);
    awaitOnlyTheActiveGenerationHasRows();
  }

  @Test
  void anEventBetweenReplayAndSwitchIsInBothGenerations() {
    tell(someFleet());
    ToldEvent late = events.policy(UUID.randomUUID(), "late", 1);
    QuarkusMock.installMockForType(
        new Interrupted(generation -> tell(List.of(late))), RebuildReadModels.Replay.class);
    long before = devices(tenant);

    rebuild("finished");

    assertThat(devices(tenant)).isEqualTo(before + 1);
  }

  @Test
  void aSecondRebuildIsRefusedWhileOneRuns() throws InterruptedException {
    tell(someFleet());
    var secondIsRefused = new CountDownLatch(1);
    var replayed = new CountDownLatch(1);
    QuarkusMock.installMockForType(
        new Interrupted(generation -> {
          replayed.countDown();
          awaitLatch(secondIsRefused);
        }),
        RebuildReadModels.Replay.class);
    start().then().statusCode(202);
    assertThat(replayed.await(60, TimeUnit.SECONDS)).isTrue();

    Response second = start();

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.<String>path("type")).isEqualTo("urn:carryover:problem:rebuild-running");
    assertThat(state()).isEqualTo("running");
    secondIsRefused.countDown();
    await().atMost(SOON).until(() -> state().equals("finished"));
  }

  @Test
  void aRebuildThatFailsLeavesThePresentGenerationServing() {
    tell(someFleet());
    List<String> before = reports(tenant);
    int serving = activeGeneration();
    QuarkusMock.installMockForType(
        new Interrupted(generation -> {
          throw new IllegalStateException("The broker has sent nothing for a minute.");
        }),
        RebuildReadModels.Replay.class);

    rebuild("failed");

    assertThat(status().<String>path("rebuild.failure"))
        .isEqualTo("The broker has sent nothing for a minute.");
    assertThat(activeGeneration()).isEqualTo(serving);
    assertThat(reports(tenant)).isEqualTo(before);
    awaitOnlyTheActiveGenerationHasRows();
  }

  @Test
  void theNextRebuildClearsWhatACrashHasLeft() {
    tell(someFleet());
    List<String> before = reports(tenant);
    int serving = activeGeneration();
    leaveWhatACrashLeaves(serving + 50);
    assertThat(state()).isEqualTo("interrupted");
    assertThat(reports(tenant)).isEqualTo(before);

    rebuild("finished");

    assertThat(activeGeneration()).isEqualTo(serving + 51);
    assertThat(reports(tenant)).isEqualTo(before);
    awaitOnlyTheActiveGenerationHasRows();
  }

  @Test
  void whatTheTopicsNoLongerHoldStaysInTheTimeline() {
    ToldEvent kept = events.policy(UUID.randomUUID(), "ada", 2);
    String device = kept.body().get("deviceId").asText();
    tell(List.of(kept));
    database.execute(
        """
        insert into timeline (tenant_id, generation, event_id, device_id, kind, occurred_at, event_time, sentence,
                              decision_revision, backup_allowed)
        select '%s', generation, '%s', '%s', 'policyAssigned', '2026-01-01', '2026-01-01', 'Compacted away.', 1, true
        from projection_generation where state = 'ACTIVE'
        """
            .formatted(tenant, UUID.randomUUID(), device));

    rebuild("finished");

    assertThat(
            given()
                .auth()
                .oauth2(reader(tenant))
                .get("/v1/devices/" + device + "/timeline")
                .<List<String>>path("items.sentence"))
        .hasSize(2)
        .last()
        .isEqualTo("Compacted away.");
  }

  private List<ToldEvent> someFleet() {
    List<ToldEvent> told = new ArrayList<>();
    Instant longAgo = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < 40; i++) {
      UUID device = UUID.randomUUID();
      UUID profile = UUID.randomUUID();
      told.add(events.policy(device, "ada", 1));
      told.add(events.policy(device, "ada", 2));
      if (i % 3 > 0) {
        told.add(events.completed(device, "ada", profile, 1, 1, longAgo));
        told.add(events.completed(device, "ada", profile, 2, 2, longAgo.plusSeconds(i)));
      }
      if (i % 6 == 1) {
        told.add(events.deleted(device, "ada", profile, 3, 2L, longAgo));
      }
      UUID restore = UUID.randomUUID();
      told.add(events.requested(restore, device));
      if (i % 2 == 0) {
        told.add(events.finished(restore, device, "partlySucceeded"));
      }
      if (i % 5 == 0) {
        told.add(events.notOffered(UUID.randomUUID(), device, 1));
      }
    }
    return told;
  }

  /** A generation that is half built, and nobody who builds it. */
  private void leaveWhatACrashLeaves(int generation) {
    database.execute(
        """
        insert into projection_generation (generation, state, started_at) values (%1$d, 'BUILDING', now());
        insert into device select tenant_id, %1$d, device_id, 1, user_id, 'left behind', os_build, policy_name, active,
          enrolled_at, cadence_seconds, backup_allowed, backup_reasons, refusal_codes, setup_allowed, setup_reasons
          from device where tenant_id = '%2$s';
        insert into timeline select tenant_id, %1$d, event_id, device_id, kind, occurred_at, event_time, 'left behind',
          decision_revision, backup_allowed from timeline where tenant_id = '%2$s'
        """
            .formatted(generation, tenant));
  }

  private void rebuild(String end) {
    start().then().statusCode(202);
    await().atMost(SOON).until(() -> !state().equals("running"));
    assertThat(state()).isEqualTo(end);
  }

  private void awaitOnlyTheActiveGenerationHasRows() {
    for (String table :
        List.of(
            "device", "backup", "backup_profile", "restore", "restore_not_offered", "timeline")) {
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(
                      database.query(
                          "select distinct generation from " + table, row -> row.getInt(1)))
                  .containsExactly(activeGeneration()));
    }
  }

  private Response start() {
    return given()
        .filter(OpenApiContract.of("reporting-service"))
        .auth()
        .oauth2(operator)
        .post("/v1/operations/rebuild");
  }

  private Response status() {
    return given()
        .filter(OpenApiContract.of("reporting-service"))
        .auth()
        .oauth2(operator)
        .get("/v1/operations/rebuild");
  }

  private String state() {
    return status().path("rebuild.state");
  }

  private int activeGeneration() {
    return status().path("activeGeneration");
  }

  private long devices(UUID ofTenant) {
    return given()
        .auth()
        .oauth2(reader(ofTenant))
        .get("/v1/reports/coverage")
        .<Integer>path("devices");
  }

  private List<String> reports(UUID ofTenant) {
    return REPORTS.stream()
        .map(report ->
            given().auth().oauth2(reader(ofTenant)).get("/v1/reports/" + report).asString())
        .toList();
  }

  private static String reader(UUID tenant) {
    return Tokens.person(tenant, tenant, "ReportsReader");
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
