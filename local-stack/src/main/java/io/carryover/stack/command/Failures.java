package io.carryover.stack.command;

import io.carryover.agent.apps.AppListException;
import io.carryover.agent.command.AgentException;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.UnreachableException;
import io.carryover.agent.registry.RegistryFileException;
import io.carryover.embedded.EmbeddedServerException;
import io.carryover.stack.policy.PolicyFileException;
import io.carryover.stack.state.StackException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Shows what a user can act on as a message, and a defect of ours with its stack trace. */
public final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parseResult) {
    switch (failure) {
      case AgentException expected -> show(commandLine, expected);
      case RefusedException expected -> show(commandLine, expected);
      case UnreachableException expected -> show(commandLine, expected);
      case RegistryFileException expected -> show(commandLine, expected);
      case AppListException expected -> show(commandLine, expected);
      case NoSuchFileException missing ->
          commandLine.getErr().println("carryover: there is no file " + missing.getMessage());
      case PolicyFileException expected -> show(commandLine, expected);
      case StackException expected -> show(commandLine, expected);
      case EmbeddedServerException expected -> show(commandLine, expected);
      default -> failure.printStackTrace(commandLine.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static void show(CommandLine commandLine, Exception expected) {
    commandLine.getErr().println("carryover: " + expected.getMessage());
  }
}
