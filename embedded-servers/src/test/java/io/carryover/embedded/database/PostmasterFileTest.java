package io.carryover.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {

  @TempDir Path dataFolder;

  @Test
  void takesNoOtherProgramForItsServer() throws IOException {
    recordProcess(ProcessHandle.current().pid());

    var running = new PostmasterFile(dataFolder).runningServer();

    assertThat(running).isEmpty();
  }

  @Test
  void disownsAnotherProgramAndKeepsTheRest() throws IOException {
    recordProcess(ProcessHandle.current().pid());

    new PostmasterFile(dataFolder).disownForeignProcess();

    assertThat(Files.readAllLines(file()))
        .containsExactly(
            String.valueOf(Integer.MAX_VALUE), "/some/folder", "5433", "shared memory");
  }

  @Test
  void leavesTheNumberOfAProcessThatHasEnded() throws IOException {
    recordProcess(Integer.MAX_VALUE - 1L);

    new PostmasterFile(dataFolder).disownForeignProcess();

    assertThat(Files.readAllLines(file()))
        .first()
        .isEqualTo(String.valueOf(Integer.MAX_VALUE - 1L));
  }

  @Test
  void readsNothingFromAFileThatIsNotIts() throws IOException {
    Files.writeString(file(), "not a number\n");

    assertThat(new PostmasterFile(dataFolder).runningServer()).isEmpty();
  }

  private void recordProcess(long pid) throws IOException {
    Files.writeString(file(), pid + "\n/some/folder\n5433\nshared memory\n");
  }

  private Path file() {
    return dataFolder.resolve("postmaster.pid");
  }
}
