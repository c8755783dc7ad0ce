package io.carryover.load;

import io.carryover.load.fanin.FanInCommand;
import io.carryover.simulator.loop.FleetLoop;
import io.carryover.stack.ServiceProgram;
import io.carryover.stack.Stack;
import io.carryover.stack.StackOptions;
import io.carryover.stack.aot.AotCache;
import io.carryover.stack.command.ProjectOptions;
import io.carryover.stack.demo.DemoTarget;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Lets the services take in backups as fast as they can and live through the demo, and keeps what
 * Java has learned of them by then.
 */
@Command(
    name = "aot-cache",
    description = {
      "Records what the services do under load, so that they start faster and warm.",
      "Every later start of this build uses it."
    },
    mixinStandardHelpOptions = true)
public final class AotCacheCommand implements Callable<Integer> {

  private static final long SEED = 2026;
  private static final double BYTES_OF_A_MEGABYTE = 1e6;

  @Mixin ProjectOptions project;
  @Spec CommandSpec spec;

  @Option(
      names = "--devices",
      defaultValue = "60",
      description = "PCs that live through the demo meanwhile (${DEFAULT-VALUE}).")
  int devices;

  @Option(
      names = "--seconds",
      defaultValue = "40",
      description = "How long backups come in as fast as they can (${DEFAULT-VALUE}).")
  int seconds;

  @Override
  public Integer call() throws InterruptedException, SQLException, IOException, TimeoutException {
    PrintWriter err = spec.commandLine().getErr();
    Path folder = project.stateFolder().resolve("aot");
    List<ServiceProgram> recorded = ServiceProgram.recordedIn(project.project());
    StackOptions options = project.stack().running(recorded).in(folder).fresh(true);
    var progress = new Progress(err, Boolean.getBoolean("carryover.terminal"));
    progress.say("Recording what the services do under load ...");
    try (Stack stack = Stack.start(options, part -> {})) {
      if (!FanInCommand.takesIn(stack, options, project.project(), seconds, progress)) {
        progress.say("Some backups are wrong: ./carryover load fan-in tells. No cache was made.");
        return ExitCode.SOFTWARE;
      }
      DemoTarget target = DemoTarget.of(stack.state());
      var loop = new FleetLoop(target.services(), target.directory(), (stage, done, total) -> {});
      if (!loop.run(devices, SEED).held()) {
        progress.say("The demo did not hold: ./carryover demo tells what. No cache was made.");
        return ExitCode.SOFTWARE;
      }
    }
    for (ServiceProgram service : recorded) {
      String name = service.port().part();
      long begun = System.nanoTime();
      long bytes =
          AotCache.of(project.project(), service.port())
              .create(service.java(), folder.resolve("logs").resolve(name + ".aot.log"));
      err.printf(
          "  ✓ %-18s %5.0f MB %6.1f s%n",
          name, bytes / BYTES_OF_A_MEGABYTE, (System.nanoTime() - begun) / 1e9);
      err.flush();
    }
    return ExitCode.OK;
  }
}
