package io.carryover.stack.part;

import io.carryover.embedded.host.ProcessGroup;
import io.carryover.stack.state.ProcessIdentity;
import io.carryover.stack.state.StackException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A part that is a program in a process of its own, ended with SIGTERM.
 *
 * @param command program and arguments
 * @param environment added to that of the supervisor
 * @param folder where it runs
 * @param log where its output is appended
 * @param mark a part of the command line by which the process is recognized later
 * @param toStop how long it may take to end before it is killed
 */
public record ProgramPart(
    String name,
    int port,
    List<String> command,
    Map<String, String> environment,
    Path folder,
    Path log,
    String mark,
    HealthCheck health,
    Duration toStop)
    implements Part {

  private static final int SIGNALLED = 128;

  @Override
  public Instance launch() {
    var builder =
        new ProcessBuilder(ProcessGroup.ownGroup(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment);
    try {
      return new RunningProgram(builder.start(), mark, toStop);
    } catch (IOException e) {
      throw new StackException("cannot start %s with %s".formatted(name, command.getFirst()), e);
    }
  }

  @Override
  public boolean isHealthy() {
    return health.passes();
  }

  private record RunningProgram(Process program, String mark, Duration toStop) implements Instance {

    @Override
    public ProcessIdentity process() {
      return ProcessIdentity.of(program.toHandle(), mark);
    }

    @Override
    public CompletableFuture<String> ended() {
      return program.onExit().thenApply(ended -> describe(ended.exitValue()));
    }

    private static String describe(int exitValue) {
      return exitValue > SIGNALLED
          ? "killed by signal %d".formatted(exitValue - SIGNALLED)
          : "ended with exit code %d".formatted(exitValue);
    }

    @Override
    public void stop() {
      program.destroy();
      try {
        if (!program.waitFor(toStop.toMillis(), TimeUnit.MILLISECONDS)) {
          program.destroyForcibly();
          program.waitFor();
        }
      } catch (InterruptedException e) {
        program.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
