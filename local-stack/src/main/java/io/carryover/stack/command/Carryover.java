package io.carryover.stack.command;

import io.carryover.agent.command.AgentCommand;
import io.carryover.stack.Logging;
import io.carryover.stack.demo.DemoCommand;
import io.carryover.stack.helpdesk.BulkRestoreCommand;
import io.carryover.stack.operations.DeadLettersCommand;
import io.carryover.stack.policy.PolicyCommand;
import io.carryover.stack.report.VerifyRestoreCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command behind {@code ./carryover}. Results go to standard output, all else to standard
 * error.
 *
 * <p>Exit codes: 0 done, 1 not done, 2 not understood, 3 nothing is running.
 */
@Command(
    name = "carryover",
    description = "Keeps Windows settings and Store apps backed up, on your own machines.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "Carryover 0.1.0",
    usageHelpAutoWidth = true,
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DemoCommand.class,
      AgentCommand.class,
      BulkRestoreCommand.class,
      VerifyRestoreCommand.class,
      DeadLettersCommand.class,
      PolicyCommand.class
    })
public final class Carryover {

  public static void main(String[] arguments) {
    Logging.quiet();
    System.exit(commandLine().execute(arguments));
  }

  /** The command with all its commands, to be executed. */
  public static CommandLine commandLine() {
    return new CommandLine(new Carryover())
        .setExecutionExceptionHandler(new Failures())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
