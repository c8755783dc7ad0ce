package io.carryover.stack.command;

import io.carryover.stack.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops the stack, wherever it was started. */
@Command(
    name = "down",
    description = "Stops Carryover and keeps its data for the next start.",
    mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

  @Mixin ProjectOptions project;
  @Spec CommandSpec spec;

  @Option(names = "--quiet", description = "Shows nothing but failures.")
  boolean quiet;

  @Override
  public Integer call() {
    boolean stopped;
    try (Progress progress = Terminal.of(spec.commandLine().getErr()).progress(quiet)) {
      stopped = Stack.stop(project.stateFolder(), progress);
    }
    if (!stopped && !quiet) {
      spec.commandLine().getErr().println("Nothing was running.");
    }
    return ExitCode.OK;
  }
}
