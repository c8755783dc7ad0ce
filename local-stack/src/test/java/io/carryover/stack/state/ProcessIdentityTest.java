package io.carryover.stack.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

  private Process sleeper;

  @BeforeEach
  void start() throws IOException {
    sleeper = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    sleeper.destroyForcibly().waitFor();
  }

  @Test
  void findsTheProcessWhileItRuns() throws InterruptedException {
    var identity = ProcessIdentity.of(sleeper.toHandle(), "sleep");
    assertThat(identity.find()).contains(sleeper.toHandle());

    sleeper.destroyForcibly().waitFor();

    assertThat(identity.find()).isEmpty();
  }

  @Test
  void takesNoProcessThatStartedAtAnotherTimeForIt() {
    var identity = ProcessIdentity.of(sleeper.toHandle(), "sleep");

    var earlier =
        new ProcessIdentity(
            identity.pid(), identity.startedAt().minus(Duration.ofMinutes(5)), "sleep");

    assertThat(earlier.find()).isEmpty();
  }

  @Test
  void takesNoOtherProgramForIt() {
    var identity = ProcessIdentity.of(sleeper.toHandle(), "-Dcarryover.stack=/home/ada");

    assertThat(identity.find()).isEmpty();
  }
}
