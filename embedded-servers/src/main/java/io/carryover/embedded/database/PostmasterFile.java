package io.carryover.embedded.database;

import io.carryover.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code postmaster.pid}, by which Postgres keeps two servers from one data folder.
 *
 * <p>After {@code kill -9} it stays. Postgres itself ignores it when no process has its number any
 * more, but refuses to start when the number has gone to another program of the same user, which is
 * common after a reboot and in containers.
 */
record PostmasterFile(Path dataFolder) {

  /** Above every possible process id, so that nothing has it. */
  private static final String NOBODY = String.valueOf(Integer.MAX_VALUE);

  /** The server that runs on this folder now, if there is one. */
  Optional<ProcessHandle> runningServer() {
    return recordedProcess().filter(this::servesThisFolder);
  }

  /**
   * Takes the number out of the file when it belongs to another program. The rest stays: by it
   * Postgres still finds children of the killed server that have not ended yet, and waits for no
   * surprise.
   */
  void disownForeignProcess() {
    Optional<ProcessHandle> foreign =
        recordedProcess()
            .filter(process -> process.info().commandLine().isPresent())
            .filter(process -> !servesThisFolder(process));
    if (foreign.isPresent()) {
      var lines = new ArrayList<>(lines());
      lines.set(0, NOBODY);
      try {
        Files.write(file(), lines);
      } catch (IOException e) {
        throw new EmbeddedServerException("cannot write " + file(), e);
      }
    }
  }

  /** Whether a server has left the file behind, or holds it. */
  boolean isPresent() {
    return Files.exists(file());
  }

  private boolean servesThisFolder(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains(dataFolder.toString()))
        .isPresent();
  }

  private Optional<ProcessHandle> recordedProcess() {
    List<String> lines = lines();
    if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,10}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(ProcessHandle::isAlive);
  }

  private List<String> lines() {
    try {
      return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot read " + file(), e);
    }
  }

  private Path file() {
    return dataFolder.resolve("postmaster.pid");
  }
}
