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
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
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
        .withMessageContaining("reporting-service was not healthy after 8 seconds");

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
      assertThat(notesOfPolicy(stack)).isEqualTo(3);
    }

    try (var stack = Stack.start(options.fresh(true), ProgressListener.SILENT)) {
      assertThat(stack.state().secrets()).isNotEqualTo(first.secrets());
      assertThat(notesOfPolicy(stack)).isEqualTo(1);
    }
  }

  @Test
  void endsWhatAKilledSupervisorHasLeftAndStartsOnItsData() throws Exception {
    var options = FakeStack.in(folder);
    StackState orphaned = killSupervisorOf(options);

    var notes = new ArrayList<String>();
    try (var stack = Stack.start(options, noting(notes))) {
      assertThat(Probe.processes(orphaned)).isEmpty();
      assertThat(notes).hasSize(4).allMatch(note -> note.contains("a killed run had left behind"));
      assertThat(notesOfPolicy(stack)).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void startsOnItsDataAfterEveryProcessWasKilled() throws Exception {
    var options = FakeStack.in(folder);
    StackState orphaned = killSupervisorOf(options);
    Probe.processes(orphaned).forEach(ProcessHandle::destroyForcibly);

    try (var stack = Stack.start(options, ProgressListener.SILENT)) {
      assertThat(notesOfPolicy(stack)).isEqualTo(2);
    }
  }

  @Test
  void stoppingEndsWhatAKilledSupervisorHasLeft() throws Exception {
    var options = FakeStack.in(folder);
    StackState orphaned = killSupervisorOf(options);

    assertThat(Stack.hasLeftovers(orphaned)).isTrue();
    assertThat(Stack.stop(folder, ProgressListener.SILENT)).isTrue();

    assertThat(Probe.processes(orphaned)).isEmpty();
    assertThat(Stack.stop(folder, ProgressListener.SILENT)).isFalse();
  }

  @Test
  void stoppingEndsAStackThatAnotherProcessRuns() throws Exception {
    var options = FakeStack.in(folder);
    Process supervisor = OtherSupervisor.start(options);

    assertThat(Stack.stop(folder, ProgressListener.SILENT)).isTrue();

    assertThat(supervisor.isAlive()).isFalse();
    StackState stopped = options.folder().read().orElseThrow();
    assertThat(stopped.parts()).extracting(PartStatus::phase).containsOnly(Phase.STOPPED);
    assertThat(diary()).contains("ended policy", "ended reporting");
  }

  private StackState killSupervisorOf(StackOptions options) throws Exception {
    Process supervisor = OtherSupervisor.start(options);
    supervisor.destroyForcibly().waitFor();
    StackState state = options.folder().read().orElseThrow();
    assertThat(Probe.processes(state)).hasSize(4);
    return state;
  }

  private static ProgressListener noting(List<String> notes) {
    return new ProgressListener() {
      @Override
      public void changed(PartStatus part) {}

      @Override
      public void note(String line) {
        notes.add(line);
      }
    };
  }

  private List<String> diary() throws IOException {
    return Files.readAllLines(folder.resolve("diary"));
  }

  private static int notesOfPolicy(Stack stack) throws SQLException {
    StackState state = stack.state();
    var password = state.secrets().services().get("policy");
    assertThat(password).isNotNull();
    try (var connection =
            DriverManager.getConnection(state.databaseUrl(), "policy_owner", password.owner());
        var statement = connection.createStatement();
        var result = statement.executeQuery("select count(*) from note")) {
      assertThat(result.next()).isTrue();
      return result.getInt(1);
    }
  }
}
