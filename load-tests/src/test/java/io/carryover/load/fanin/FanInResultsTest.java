package io.carryover.load.fanin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FanInResultsTest {

  private static final FanInScenario.Plan PLAN =
      new FanInScenario.Plan(
          BackupKind.PAIR, 1, 20, 60, 128, 1_000, 20_000, Beside.EVERYTHING, true, false, 0, 7);

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
  void theFiguresOnTopAreTheWorst() {
    FanInReport report = report(0);

    assertThat(report.backupsPerSecond()).isEqualTo(4_100);
    assertThat(report.ratioFloor()).isEqualTo(0.5);
    assertThat(report.resticPerSecond()).isEqualTo(1.7);
    assertThat(report.naivePerSecond()).isNull();
    assertThat(report.p99Millis()).isEqualTo(31);
  }

  @Test
  void oneLostBackupVoidsTheRun() {
    assertThat(report(0).held()).isTrue();
    assertThat(report(1).held()).isFalse();
  }

  private static FanInReport report(int lost) {
    var round =
        new Round("full-8k", 4_100, 82_000, 20, 9, 31, 0.4, 60, Map.of("load", 40.0), 0.02, 9_000);
    var half = new OpenLoopReport(2_050, 41_000, 3, 31, 60, 90, 400, 900, 0);
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
        new Comparison(lost, 0, true, 0),
        new Ledger(),
        List.of(100, 200),
        Map.of("backup-service", 400L),
        null,
        null,
        PLAN,
        new Machine(Instant.EPOCH, 2, "A processor", "Linux amd64", "25", "18.6"));
  }
}
