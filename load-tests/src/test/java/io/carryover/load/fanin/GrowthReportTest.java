package io.carryover.load.fanin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthReportTest {

  private static final StoredBackups STORED =
      new StoredBackups(2_000, 2, Duration.ofMillis(1_234), 1.5, 0.4);

  @Test
  void theKindThatLostTheMostSpeaksForTheRun() {
    GrowthReport report =
        GrowthReport.of(
            STORED,
            Map.of(
                BackupKind.FULL_8_KB, List.of(round(1_000), round(4_000), round(3_000)),
                BackupKind.DELTA_2, List.of(round(2_000))),
            Map.of(
                BackupKind.FULL_8_KB, List.of(round(2_000), round(2_400), round(5_000)),
                BackupKind.DELTA_2, List.of(round(1_900))));

    assertThat(report.backupsPerSecondBefore()).isEqualTo(3_000);
    assertThat(report.backupsPerSecondAfter()).isEqualTo(2_400);
    assertThat(report.ratio()).isEqualTo(0.8);
    assertThat(report.kinds())
        .extracting(GrowthReport.Kind::ratio)
        .containsExactlyInAnyOrder(0.8, 0.95);
    assertThat(report.secondsToMake()).isEqualTo(1.2);
  }

  private static Round round(double perSecond) {
    return new Round("any", perSecond, 10, 1, 1, 1, 1, 1, Map.of("load", 1.0), 1, 1);
  }
}
