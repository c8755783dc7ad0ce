package io.carryover.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.stack.FakeProject;
import io.carryover.stack.FakeProject.Outcome;
import io.carryover.stack.ProgressListener;
import io.carryover.stack.Stack;
import io.carryover.stack.state.StackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a person types them, one after the other. */
class CommandLineIT {

  @TempDir Path folder;

  private FakeProject project;

  @BeforeEach
  void buildProject() throws IOException {
    project = new FakeProject(folder);
  }

  @AfterEach
  void stop() {
    Stack.stop(folder.resolve(".carryover"), ProgressListener.SILENT);
  }

  @Test
  void startsInTheBackgroundShowsWhatRunsAndStops() throws Exception {
    Outcome up = project.run("up", "--detach");
    assertThat(up.exitCode()).isZero();
    assertThat(up.out())
        .contains("Carryover is running.")
        .contains("http://127.0.0.1:" + project.ports().of(StackPort.POLICY))
        .contains("admin@contoso.example");
    assertThat(up.err()).contains("policy-service     healthy in").doesNotContain("contoso");

    Outcome status = project.run("status");
    assertThat(status.exitCode()).isZero();
    assertThat(status.out().lines())
        .hasSize(1 + StackPort.values().length)
        .filteredOn(line -> line.contains("healthy"))
        .hasSize(StackPort.values().length);

    Outcome again = project.run("up", "--detach");
    assertThat(again.exitCode()).isZero();
    assertThat(again.err()).contains("It was running already.");
    assertThat(again.out()).isEqualTo(up.out());

    Outcome down = project.run("down");
    assertThat(down.exitCode()).isZero();
    assertThat(down.err())
        .contains("policy-service     stopped")
        .contains("postgres           stopped");
    assertThat(project.run("status").exitCode()).isEqualTo(3);
  }

  @Test
  void keepsTheDataOfAStackThatRuns() throws Exception {
    project.run("up", "--detach", "--quiet");

    Outcome fresh = project.run("up", "--fresh");

    assertThat(fresh.exitCode()).isEqualTo(1);
    assertThat(fresh.err()).startsWith("carryover: it is running: stop it with ./carryover down");
    assertThat(project.run("status").exitCode()).isZero();
  }

  @Test
  void tellsInOneLineWhichPortIsTaken() throws Exception {
    int port = project.ports().of(StackPort.KAFKA);

    try (var inTheWay = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(inTheWay.isBound()).isTrue();
      Outcome up = project.run("up", "--detach");

      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.err().lines())
          .containsExactly(
              "carryover: port %d (kafka) is in use by java (pid %d): stop that program, or move ours with CARRYOVER_KAFKA_PORT=<port>"
                  .formatted(port, ProcessHandle.current().pid()));
      assertThat(up.out()).isEmpty();
    }
  }
}
