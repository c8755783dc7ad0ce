package io.carryover.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.Phase;
import io.carryover.stack.state.StackState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left of a stack whose supervisor another process runs, or was killed: nothing that the
 * next one could stumble over.
 */
class KilledSupervisorIT {

  @TempDir Path folder;

  @Test
  void endsWhatAKilledSupervisorHasLeftAndStartsOnItsData() throws Exception {
    var options = FakeStack.in(folder);
    StackState orphaned = killSupervisorOf(options);

    var notes = new ArrayList<String>();
    try (var stack = Stack.start(options, noting(notes))) {
      assertThat(Probe.processes(orphaned)).isEmpty();
      assertThat(notes).hasSize(4).allMatch(note -> note.contains("a killed run had left behind"));
      assertThat(FakeStack.notesOfPolicy(stack)).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void startsOnItsDataAfterEveryProcessWasKilled() throws Exception {
    var options = FakeStack.in(folder);
    StackState orphaned = killSupervisorOf(options);
    Probe.processes(orphaned).forEach(ProcessHandle::destroyForcibly);

    try (var stack = Stack.start(options, ProgressListener.SILENT)) {
      assertThat(FakeStack.notesOfPolicy(stack)).isEqualTo(2);
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
    assertThat(Files.readAllLines(folder.resolve("diary")))
        .contains("ended policy", "ended reporting");
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
}
