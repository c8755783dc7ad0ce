package io.carryover.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.stack.state.PartStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final PartStatus WAITING = PartStatus.waiting("kafka", 9092);
  private static final PartStatus HEALTHY =
      WAITING.starting().healthyAfter(Duration.ofMillis(3210));

  private final StringWriter written = new StringWriter();
  private final PrintWriter out = new PrintWriter(written);

  @Test
  void writesALineForEachStepWhereNobodyWatches() {
    try (var progress = new PlainProgress(out)) {
      progress.changed(WAITING);
      progress.changed(WAITING.starting());
      progress.changed(WAITING.starting().running(null));
      progress.changed(HEALTHY);
      progress.changed(HEALTHY.restarting("killed by signal 9"));
    }

    assertThat(written.toString().lines())
        .containsExactly(
            "  kafka              starting",
            "  kafka              healthy in 3.2 s",
            "  kafka              restarting: killed by signal 9");
  }

  @Test
  void drawsTheSameLineAgainForSomebodyWhoWatches() {
    try (var progress = new LiveProgress(out)) {
      progress.changed(WAITING.starting());
      progress.changed(HEALTHY);
    }

    assertThat(written.toString())
        .contains("\u001b[1A\u001b[2K  kafka")
        .contains("healthy in 3.2 s")
        .doesNotContain("\u001b[2A");
  }

  @Test
  void writesPlainLinesAfterTheDrawingIsDone() {
    var progress = new LiveProgress(out);
    progress.changed(HEALTHY);
    progress.close();
    written.getBuffer().setLength(0);

    progress.changed(HEALTHY.restarting("killed by signal 9"));

    assertThat(written)
        .hasToString(
            "  kafka              restarting: killed by signal 9" + System.lineSeparator());
  }

  @Test
  void keepsALongProblemOnItsLine() {
    try (var progress = new LiveProgress(out)) {
      progress.changed(HEALTHY.failed("x".repeat(500) + "\nsecond line"));
    }

    assertThat(written.toString()).contains("…").doesNotContain("second line");
    assertThat(written.toString().lines()).allMatch(line -> line.length() < 110);
  }

  @Test
  void tellsDurationsTheWayPeopleDo() {
    assertThat(Words.roughly(Duration.ofSeconds(40))).isEqualTo("40 s");
    assertThat(Words.roughly(Duration.ofMinutes(3))).isEqualTo("3 min");
    assertThat(Words.roughly(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    assertThat(Words.roughly(Duration.ofDays(3))).isEqualTo("3 days");
  }
}
