package io.carryover.reporting;

import static io.carryover.reporting.FleetEvents.refuses;
import static io.carryover.reporting.FleetEvents.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.kit.test.stack.Tokens;
import io.carryover.reporting.FleetEvents.Refusal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every report as CSV. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class CsvComponentTest {

  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private final UUID tenant = UUID.randomUUID();
  private final UUID device = UUID.randomUUID();
  private final FleetEvents events = new FleetEvents(tenant);

  @Test
  void figuresComeOneInALine() {
    tell(
        List.of(
            events.policy(
                device, "ada", 1, refuses("backup", new Refusal("os-build-too-old", "Old."))),
            events.finished(UUID.randomUUID(), device, "partlySucceeded")));

    assertThat(lines("/v1/reports/coverage"))
        .startsWith("about,name,value")
        .contains(
            "devices,all,1",
            "devices,refused,1",
            "refusedByReason,os-build-too-old,1",
            "neverByReason,os-build-too-old,1",
            "devicesByOsBuild,26100.4946,1",
            "ageOfLastBackup,older,0");
    assertThat(lines("/v1/reports/restores"))
        .contains(
            "restores,partlySucceeded,1",
            "items,applied,102",
            "skippedByReason,not-on-this-os,2",
            "failedByReason,app-unavailable,1");
  }

  @Test
  void aListIsCompleteHoweverLongItIs() {
    List<ToldEvent> fleet = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      UUID one = UUID.randomUUID();
      fleet.add(events.policy(one, "ada", 1));
      if (i % 2 == 0) {
        fleet.add(events.completed(one, "ada", UUID.randomUUID(), 1, 1, LONG_AGO));
      }
    }
    tell(fleet);

    assertThat(lines("/v1/reports/overdue")).hasSize(601).doesNotHaveDuplicates();
    assertThat(lines("/v1/reports/never-backed-up")).hasSize(601).doesNotHaveDuplicates();
  }

  @Test
  void aNameThatASpreadsheetWouldRunIsMadeHarmless() {
    tell(
        List.of(
            events.policy(
                device,
                "ada",
                1,
                body -> body.put("deviceName", "=HYPERLINK(\"http://x\",\"y\")"))));

    assertThat(lines("/v1/reports/never-backed-up").get(1))
        .startsWith(device + ",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",ada,");
    assertThat(lines("/v1/devices/" + device + "/enrollment").get(1))
        .startsWith(device + ",\"'=HYPERLINK");
  }

  @Test
  void aTimelineIsToldLineByLine() {
    tell(
        List.of(
            events.policy(device, "ada", 1),
            events.completed(device, "ada", UUID.randomUUID(), 1, 1, LONG_AGO)));

    List<String> lines = lines("/v1/devices/" + device + "/timeline");

    assertThat(lines.getFirst()).isEqualTo("at,kind,sentence,eventId");
    assertThat(lines.get(1)).startsWith("2026-10-05T07:12:31.482Z,policyAssigned,");
    assertThat(lines.get(2))
        .startsWith("2026-01-01T00:00:00Z,backupCompleted,\"Backup 1 is complete: 10 settings");
  }

  private List<String> lines(String path) {
    var answer =
        given()
            .auth()
            .oauth2(Tokens.person(tenant, tenant, "ReportsReader"))
            .accept("text/csv")
            .get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("text/csv").contains("charset=UTF-8");
    return answer.asString().lines().toList();
  }
}
