package io.carryover.embedded.database;

import io.carryover.embedded.EmbeddedServerException;
import io.carryover.embedded.host.ProcessGroup;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of Postgres, which refuse to run as root, also for root. */
record PostgresCommand(PostgresBinaries binaries) {

  private static final int PATIENCE_SECONDS = 120;

  /** Runs the program to its end and fails with its output when it fails. */
  void run(String program, List<String> arguments) throws InterruptedException {
    try {
      Process process = builder(program, arguments).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new EmbeddedServerException(program + " did not end in time");
      }
      if (process.exitValue() != 0) {
        throw new EmbeddedServerException("%s failed: %s".formatted(program, output.strip()));
      }
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot run " + program, e);
    }
  }

  /** Starts the program in a process group of its own, its output appended to the log. */
  Process launch(String program, List<String> arguments, Path logFile) {
    try {
      ProcessBuilder builder = builder(program, arguments);
      return builder
          .command(ProcessGroup.ownGroup(builder.command()))
          .redirectErrorStream(true)
          .redirectOutput(Redirect.appendTo(logFile.toFile()))
          .redirectInput(new File("/dev/null"))
          .start();
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot run " + program, e);
    }
  }

  private ProcessBuilder builder(String program, List<String> arguments) {
    var command = new ArrayList<String>();
    if (isRoot()) {
      // A new user namespace: the program sees itself as nobody, the files still belong to it.
      String unshare =
          ProcessGroup.findOnPath("unshare")
              .orElseThrow(() ->
                  new EmbeddedServerException(
                      "Postgres does not run as root: run as another user, or install util-linux"));
      command.addAll(List.of(unshare, "--user"));
    }
    command.add(binaries.program(program));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
