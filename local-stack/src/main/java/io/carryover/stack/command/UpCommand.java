package io.carryover.stack.command;

import io.carryover.stack.Stack;
import io.carryover.stack.state.StackException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the stack, in the foreground until Ctrl-C or in the background. */
@Command(
    name = "up",
    description = "Starts Carryover on this machine and shows its addresses.",
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

  @Mixin ProjectOptions project;
  @Spec CommandSpec spec;

  @Option(names = "--fresh", description = "Deletes all data of earlier runs first.")
  boolean fresh;

  @Option(
      names = "--detach",
      description = "Returns when all is healthy; the stack runs on in the background.")
  boolean detach;

  @Option(names = "--quiet", description = "Shows nothing but failures.")
  boolean quiet;

  @Override
  public Integer call() throws InterruptedException {
    Optional<Stack> running = Stack.running(project.stateFolder());
    if (running.isPresent()) {
      return alreadyRunning(running.get());
    }
    if (detach) {
      inTheBackground();
    } else {
      inTheForeground();
    }
    return ExitCode.OK;
  }

  private int alreadyRunning(Stack running) {
    if (fresh) {
      throw new StackException(
          "it is running: stop it with ./carryover down before its data is deleted");
    }
    spec.commandLine().getErr().println("It was running already.");
    welcome(running);
    return ExitCode.OK;
  }

  private void inTheBackground() throws InterruptedException {
    try (Progress progress = progress()) {
      new DetachedSupervisor(project, fresh).start(progress);
    }
    Stack.running(project.stateFolder()).ifPresent(this::welcome);
  }

  private void inTheForeground() throws InterruptedException {
    Stack stack;
    try (Progress progress = progress()) {
      stack = Stack.start(project.stack().fresh(fresh), progress);
    }
    welcome(stack);
    if (!quiet) {
      spec.commandLine().getErr().println("  Press Ctrl-C to stop.");
    }
    untilSignalled();
  }

  /** The supervisor's shutdown hook does the rest. */
  private static void untilSignalled() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private Progress progress() {
    return Terminal.of(spec.commandLine().getErr()).progress(quiet);
  }

  private void welcome(Stack stack) {
    if (!quiet) {
      new Welcome(stack.state()).print(spec.commandLine().getOut());
    }
  }
}
