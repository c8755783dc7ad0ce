package io.carryover.load;

import io.carryover.load.dictionary.TrainDictionaryCommand;
import io.carryover.load.fanin.FanInCommand;
import io.carryover.load.fanout.PolicyFanOutCommand;
import io.carryover.load.herd.HerdCommand;
import io.carryover.load.restorepage.RestorePageCommand;
import io.carryover.stack.Logging;
import io.carryover.stack.command.Failures;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command behind {@code ./carryover load}. */
@Command(
    name = "carryover load",
    description = {
      "Loads a stack of its own, measures it, and checks that nothing came out wrong.",
      "For figures that mean something, let nothing else work on the machine."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    subcommands = {
      AotCacheCommand.class,
      FanInCommand.class,
      HerdCommand.class,
      PolicyFanOutCommand.class,
      RestorePageCommand.class,
      TrainDictionaryCommand.class
    })
public final class Load {

  public static void main(String[] arguments) {
    Logging.quiet();
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Load()).setExecutionExceptionHandler(new Failures());
  }
}
