package io.carryover.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shell whose child works, tells when it has worked, and ends when it is told to. */
class ProcessorTimeTest {

  private static final Duration SOME = Duration.ofMillis(50);

  /** The child works, says so, waits for a line and ends; then the parent says so, and waits. */
  private static final String PARENT =
      """
      sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo worked; read line'
      echo ended
      read line
      """;

  private Process parent;
  private BufferedReader says;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")), "Linux only");
    parent = new ProcessBuilder(List.of("sh", "-c", PARENT)).start();
    says = parent.inputReader();
  }

  @AfterEach
  void stop() {
    if (parent != null) {
      parent.descendants().forEach(ProcessHandle::destroyForcibly);
      parent.destroyForcibly();
    }
  }

  @Test
  void aChildThatLivesAndTheSameChildWhenItHasEndedCountAlike() throws IOException {
    assertThat(says.readLine()).isEqualTo("worked");
    Duration whileItLives = ProcessorTime.withChildren(parent.toHandle());

    goOn();
    assertThat(says.readLine()).isEqualTo("ended");
    Duration whenItHasEnded = ProcessorTime.withChildren(parent.toHandle());

    assertThat(whileItLives).isGreaterThan(SOME);
    assertThat(whenItHasEnded).isBetween(whileItLives, whileItLives.plus(SOME));
    assertThat(parent.info().totalCpuDuration().orElseThrow())
        .as("the parent itself has hardly worked")
        .isLessThan(SOME);
  }

  @Test
  void aNameWithSpacesAndBracketsIsNoObstacle() {
    String stat =
        "7 (a) b (c)) S 1 7 7 0 -1 4194560 1 2 3 4 150 50 300 100 20 0 1 0 12 1 1 18446744073709551615";

    var ticks = ProcessTicks.read(stat);

    assertThat(ticks.own()).isEqualTo(Duration.ofSeconds(2));
    assertThat(ticks.ended()).isEqualTo(Duration.ofSeconds(4));
  }

  private void goOn() throws IOException {
    var hears = parent.outputWriter();
    hears.write("\n");
    hears.flush();
  }
}
