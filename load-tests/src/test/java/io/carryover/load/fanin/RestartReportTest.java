package io.carryover.load.fanin;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.simulator.fleet.Chance;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartReportTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long STARTED = 5 * SECOND;

  private final AnswerTimes answers =
      new AnswerTimes(TakingTurns.withEverything(List.of(), new Chance(7)));

  @Test
  void countsFromTheStartOfTheProcessAndNotFromTheRequest() {
    come(4, 90); // The old process still answers.
    come(8, 10);
    come(9, 75);
    come(10, 90);
    come(11, 100);
    long now = STARTED + 7 * SECOND + SECOND / 2;
    come(12, 3); // This second is not over.

    var report = RestartReport.of(answers, 3 * SECOND, STARTED, now, 100, 9.5);

    assertThat(report.secondsToEnd()).isEqualTo(2);
    assertThat(report.secondsToFirst()).isEqualTo(3);
    assertThat(report.perSecond()).containsExactly(0, 0, 0, 10, 75, 90, 100);
    assertThat(report.secondsToWarm()).as("75 and 90 are 80 on average, and more").isEqualTo(4);
    assertThat(report.warmPerSecond()).isEqualTo(80);
    assertThat(report.text())
        .isEqualTo(
            "80 % of 3,000 a second not within 7 s, 80 % of its own rate after 4 s, the first answer after 3.0 s;"
                + " reporting-service started again: reports up to date after 9.5 s");
  }

  @Test
  void oneGoodSecondIsNotWarm() {
    come(6, 100);
    come(7, 50);

    var report = RestartReport.of(answers, 3 * SECOND, STARTED, STARTED + 4 * SECOND, 100, null);

    assertThat(report.secondsToWarm()).isNull();
    assertThat(report.text())
        .isEqualTo(
            "80 % of 3,000 a second not within 4 s, 80 % of its own rate not within 4 s, the first answer after 1.0 s;"
                + " reporting-service started again: reports up to date not in time");
  }

  /** A fast service is asked for as much as a slow one, and for its own rate besides. */
  @Test
  void whatIsAskedForIsReachedBeforeItsOwnRate() {
    come(6, 2_300);
    come(7, 2_500);
    come(8, 4_000);
    come(9, 4_000);

    var report = RestartReport.of(answers, 3 * SECOND, STARTED, STARTED + 5 * SECOND, 4_500, null);

    assertThat(report.secondsToAsked()).isEqualTo(1);
    assertThat(report.secondsToWarm()).isEqualTo(3);
    assertThat(report.warmPerSecond()).isEqualTo(3_600);
    assertThat(report.text())
        .startsWith("80 % of 3,000 a second after 1 s, 80 % of its own rate after 3 s,");
  }

  /** So many answers at the beginning of a second. */
  private void come(int second, int count) {
    IntStream.range(0, count).forEach(n -> answers.note(second * SECOND + n));
  }
}
