package io.carryover.load.fanin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.protocol.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FanInResultsTest {

  private static final Plan PLAN =
      new Plan(
          BackupKind.PAIR,
          1,
          20,
          60,
          128,
          1_000,
          20_000,
          Beside.EVERYTHING,
          true,
          true,
          false,
          true,
          10_000_000,
          0,
          7);

  @Test
  void thePageHasTheFiguresAndTheChart(@TempDir Path folder) throws Exception {
    new FanInResults(report(0)).write(folder);

    assertThat(folder.resolve("fan-in.md"))
        .content()
        .contains("| full-8k | 8,100 B of JSON, 2,900 B sent | 4,100/s | 8,200/s |", "0 lost")
        .contains("fan-in.svg");
    var chart =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    Files.readString(folder.resolve("fan-in.svg"))
                        .getBytes(StandardCharsets.UTF_8)));
    assertThat(chart.getElementsByTagName("rect").getLength())
        .as("background, ours and three rivals")
        .isEqualTo(5);
  }

  @Test
  void thePageSaysHowMuchIsLeftOfTheRateWhenMuchIsStored() {
    assertThat(new FanInResults(report(0)).page())
        .contains("| With 10,000,000 more stored |", "| full-8k | 4,100/s | 3,690/s | 0.90 |")
        .contains("10,000 other tenants and were made in 400 s by SQL", "the indexes 5.2 GB of it");
  }

  @Test
  void thePageSaysWhatAnOverloadDoes() {
    assertThat(new FanInResults(report(0)).page())
        .contains("3,900 a second taken in, 0.95 of the most")
        .contains("of 41,000 offered 20,000 sent and 21,000 not, 15,500 turned away")
        .contains("the load had 31 % of the processors")
        .contains("p99 of the others 40.0 ms: alone 5.0 ms (8.00 times)")
        .contains(
            "at the most of many tenants 25.0 ms (1.60 times); backup-service 450 MiB resident");
  }

  @Test
  void thePageSaysHowSoonARestartedServiceIsWarm() {
    assertThat(new FanInResults(report(0)).page())
        .contains("80 % of its own rate after 9 s, the first answer after 3.4 s")
        .contains("In each second from its start: 0, 0, 2,000.");
    assertThat(report(0).secondsToWarm()).isEqualTo(9);
  }

  @Test
  void theFiguresOnTopAreTheWorst() {
    FanInReport report = report(0);

    assertThat(report.backupsPerSecond()).isEqualTo(4_100);
    assertThat(report.ratioFloor()).isEqualTo(0.5);
    assertThat(report.resticPerSecond()).isEqualTo(1.7);
    assertThat(report.naivePerSecond()).isNull();
    assertThat(report.p99Millis()).isEqualTo(31);
  }

  @Test
  void whatOthersReadIsAtTheTopOfTheJson() {
    JsonNode json = Json.MAPPER.valueToTree(report(0));

    assertThat(json.fieldNames())
        .toIterable()
        .contains(
            "backupsPerSecond",
            "floorPerSecond",
            "ratioFloor",
            "pgbenchPerSecond",
            "naivePerSecond",
            "ratioNaive",
            "cpuMicrosPerBackup",
            "p99Millis",
            "visibleP99Millis",
            "acknowledged",
            "lost",
            "wrong",
            "reportsEqual",
            "secondsToWarm");
    assertThat(json.path("floorPerSecond").asDouble()).isEqualTo(8_200);
    assertThat(json.path("naivePerSecond").isNull()).as("not measured").isTrue();
    assertThat(json.path("overload").path("othersP99AloneMillis").asDouble()).isEqualTo(5);
    assertThat(json.path("overload").path("othersP99AtMostMillis").asDouble()).isEqualTo(25);
  }

  @Test
  void oneLostBackupVoidsTheRun() {
    assertThat(report(0).held()).isTrue();
    assertThat(report(1).held()).isFalse();
  }

  private static GrowthReport growth(Round before) {
    var after =
        new Round("full-8k", 3_690, 73_800, 20, 9, 35, 0.4, 60, Map.of("load", 40.0), 0.02, 9_900);
    return GrowthReport.of(
        new StoredBackups(10_000_000, 10_000, Duration.ofSeconds(400), 15.3, 5.2),
        Map.of(BackupKind.FULL_8_KB, List.of(before)),
        Map.of(BackupKind.FULL_8_KB, List.of(after)));
  }

  private static OverloadReport overload() {
    return OverloadReport.of(
        new OverloadReport.Sent(
            1_280, 41_000, new Flood.Result(400_000, 420_000, 77_180, 310_000), 0.31),
        new OverloadReport.Waiting(41, 5, 25, 40),
        820,
        4_100,
        Duration.ofSeconds(20),
        450L);
  }

  private static FanInReport report(int lost) {
    var round =
        new Round("full-8k", 4_100, 82_000, 20, 9, 31, 0.4, 60, Map.of("load", 40.0), 0.02, 9_000);
    var half = new OpenLoopReport(2_050, 41_000, 3, 31, 60, 11.5, 640, 90, 400, 900, 0);
    var kind =
        new KindReport(
            "full-8k",
            8_100,
            2_900,
            4_100,
            450,
            List.of(round),
            Map.of(),
            Map.of("floor", List.of(8_200.0), "pgbench", List.of(3_000.0), "restic", List.of(1.7)),
            half);
    return FanInReport.of(
        List.of(kind),
        new Comparison(lost, 0, true, 0, 20_000),
        new Ledger(),
        new FanInReport.Usage(List.of(100, 200), Map.of("backup-service", 400L)),
        new FanInReport.TrialReports(
            overload(),
            new RestartReport(1.2, 3.4, 7, 9, 3_280, List.of(0, 0, 2_000), 12.5),
            growth(round),
            null),
        PLAN,
        new Machine(Instant.EPOCH, 2, "A processor", "Linux amd64", "25", "18.6"));
  }
}
