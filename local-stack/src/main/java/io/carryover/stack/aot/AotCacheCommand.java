package io.carryover.stack.aot;

import io.carryover.simulator.loop.FleetLoop;
import io.carryover.stack.ServiceProgram;
import io.carryover.stack.Stack;
import io.carryover.stack.StackOptions;
import io.carryover.stack.command.ProjectOptions;
import io.carryover.stack.demo.DemoTarget;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets the services live through the demo, and keeps what Java has learned of them by then. */
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
      description = "PCs that give the services work meanwhile (${DEFAULT-VALUE}).")
  int devices;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Path folder = project.stateFolder().resolve("aot");
    List<ServiceProgram> recorded = ServiceProgram.recordedIn(project.project());
    StackOptions options = project.stack().running(recorded).in(folder).fresh(true);
    err.println("  Recording what the services do under load ...");
    err.flush();
    try (Stack stack = Stack.start(options, part -> {})) {
      DemoTarget target = DemoTarget.of(stack.state());
      var loop = new FleetLoop(target.services(), target.directory(), (stage, done, total) -> {});
      if (!loop.run(devices, SEED).held()) {
        err.println("  ✗ The demo did not hold: ./carryover demo tells what. No cache was made.");
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
