package io.carryover.load.fanout;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.carryover.agent.protocol.Json;
import io.carryover.load.Progress;
import io.carryover.stack.Stack;
import io.carryover.stack.StackOptions;
import io.carryover.stack.command.ProjectOptions;
import io.carryover.stack.state.StackPort;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how long a policy change takes to reach every device of a large tenant. */
@Command(
    name = "policy-fan-out",
    description = {
      "Measures how long a policy change takes until every device's new answer is on Kafka,",
      "how long a single device waits meanwhile, and whether a kill -9 in between loses anything."
    },
    footer = "Exit codes: 0 everybody was told what is right, 1 somebody was not.",
    mixinStandardHelpOptions = true)
public final class PolicyFanOutCommand implements Callable<Integer> {

  private static final int FEWEST_DEVICES = 1_000;
  private static final int MOST_DEVICES = 1_000_000;

  @Mixin ProjectOptions project;
  @Spec CommandSpec spec;

  @Option(
      names = "--devices",
      defaultValue = "100000",
      description = "Devices that the change concerns (${DEFAULT-VALUE}).")
  int devices;

  @Option(
      names = "--seed",
      defaultValue = "2026",
      description = "Chooses which devices are compared (${DEFAULT-VALUE}).")
  long seed;

  @Option(names = "--json", description = "Prints one JSON object on standard output.")
  boolean json;

  @Override
  public Integer call()
      throws InterruptedException, TimeoutException, SQLException, JsonProcessingException {
    if (devices < FEWEST_DEVICES || devices > MOST_DEVICES) {
      throw new ParameterException(
          spec.commandLine(),
          "--devices takes %,d to %,d.".formatted(FEWEST_DEVICES, MOST_DEVICES));
    }
    PrintWriter err = spec.commandLine().getErr();
    var progress = new Progress(err, Boolean.getBoolean("carryover.terminal"));
    StackOptions options =
        project
            .stack()
            .only(StackPort.POLICY)
            .in(project.stateFolder().resolve("load"))
            .fresh(true);
    progress.say("Starting a stack of its own ...");
    FanOutReport report;
    try (Stack stack = Stack.start(options, part -> {})) {
      report = new FanOutScenario(stack, progress, devices, seed).run();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.MAPPER.writeValueAsString(report));
      out.flush();
      new FanOutTable(report).print(err);
    } else {
      new FanOutTable(report).print(out);
    }
    return report.held() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
