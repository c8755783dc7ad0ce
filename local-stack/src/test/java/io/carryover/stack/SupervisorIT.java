package io.carryover.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.Phase;
import io.carryover.stack.state.StackException;
import io.carryover.stack.state.StackPort;
import io.carryover.stack.state.StackState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real Postgres, Kafka and identity provider; the services are small programs that behave like one.
 */
class SupervisorIT {

  @TempDir Path folder;

  @Test
  void isHealthyWhenItHasStartedAndStopsServicesBeforeTheirDatabase() throws IOException {
    var options = FakeStack.in(folder);

    try (var stack = Stack.start(options, ProgressListener.SILENT)) {
      assertThat(stack.state().parts())
          .extracting(PartStatus::name, PartStatus::phase)
          .containsExactly(
              tuple("postgres", Phase.HEALTHY),
              tuple("kafka", Phase.HEALTHY),
              tuple("identity", Phase.HEALTHY),
              tuple("policy-service", Phase.HEALTHY),
              tuple("reporting-service", Phase.HEALTHY));
    }

    assertThat(diary()).contains("ended policy", "ended reporting");
    assertThat(options.folder().read().orElseThrow().parts())
        .extracting(PartStatus::phase)
        .containsOnly(Phase.STOPPED);
  }

  @Test
  void startsNothingWhileAPortIsTaken() throws IOException {
    var options = FakeStack.in(folder);
    int port = options.ports().of(StackPort.REPORTING);

    try (var inTheWay = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(inTheWay.isBound()).isTrue();
      assertThatExceptionOfType(StackException.class)
          .isThrownBy(() -> Stack.start(options, ProgressListener.SILENT))
          .withMessage(
              "port %d (reporting-service) is in use by java (pid %d): stop that program, or move ours with CARRYOVER_REPORTING_PORT=<port>",
              port, ProcessHandle.current().pid());
    }

    assertThat(folder.resolve("data/postgres")).doesNotExist();
    assertThat(folder.resolve("diary")).doesNotExist();
  }

  @Test
  void stopsAllAndShowsTheLogOfAServiceThatDoesNotStart() {
    var options = FakeStack.in(folder, FakeService.DIES_AT_START);

    assertThatExceptionOfType(StackException.class)
        .isThrownBy(() -> Stack.start(options, ProgressListener.SILENT))
        .withMessageContaining("reporting-service ended with exit code 7 before it was healthy")
        .withMessageContaining("there is something very wrong with reporting");

    assertThat(Probe.processes(options.folder().read().orElseThrow())).isEmpty();
  }

  @Test
  void stopsAllWhenAServiceIsNeverReady() {
    var options = FakeStack.impatient(FakeStack.in(folder, FakeService.NEVER_READY));

    assertThatExceptionOfType(StackException.class)
        .isThrownBy(() -> Stack.start(options, ProgressListener.SILENT))
        .withMessageContaining("reporting-service was not healthy after 20 seconds");

    assertThat(Probe.processes(options.folder().read().orElseThrow())).isEmpty();
  }

  @Test
  void keepsDataAndSecretsFromRunToRunUntilToldToBeginWithNothing() throws SQLException {
    var options = FakeStack.in(folder);
    StackState first;
    try (var stack = Stack.start(options, ProgressListener.SILENT)) {
      first = stack.state();
    }

    try (var stack = Stack.start(options, ProgressListener.SILENT)) {
      assertThat(stack.state().secrets()).isEqualTo(first.secrets());
      assertThat(FakeStack.notesOfPolicy(stack)).isEqualTo(3);
    }

    try (var stack = Stack.start(options.fresh(true), ProgressListener.SILENT)) {
      assertThat(stack.state().secrets()).isNotEqualTo(first.secrets());
      assertThat(FakeStack.notesOfPolicy(stack)).isEqualTo(1);
    }
  }

  private List<String> diary() throws IOException {
    return Files.readAllLines(folder.resolve("diary"));
  }
}
