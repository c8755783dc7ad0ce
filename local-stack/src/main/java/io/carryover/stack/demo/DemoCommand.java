package io.carryover.stack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.agent.protocol.Json;
import io.carryover.simulator.loop.FleetLoop;
import io.carryover.simulator.loop.LoopReport;
import io.carryover.simulator.loop.Watcher;
import io.carryover.stack.ProgressListener;
import io.carryover.stack.Stack;
import io.carryover.stack.StackOptions;
import io.carryover.stack.command.ProjectOptions;
import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.Phase;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets a made-up fleet live through the whole loop, and checks everything that it is told. */
@Command(
    name = "demo",
    description = {
      "Lets a made-up fleet live through policy, backup, restore and reports.",
      "Uses the stack that runs, or starts one for the time being."
    },
    footer = "Exit codes: 0 everything held, 1 something did not.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

  private static final int MOST_DEVICES = 100_000;

  @Mixin ProjectOptions project;
  @Spec CommandSpec spec;

  @Option(
      names = "--devices",
      defaultValue = "200",
      description = "PCs that people have today (${DEFAULT-VALUE}).")
  int devices;

  @Option(
      names = "--seed",
      defaultValue = "2026",
      description = "The same seed is the same fleet (${DEFAULT-VALUE}).")
  long seed;

  @Option(names = "--json", description = "Prints one JSON object on standard output.")
  boolean json;

  @Option(
      names = "--crash",
      description = "Kills each service once (kill -9) while the fleet lives.")
  boolean crash;

  @Option(
      names = "--against",
      paramLabel = "compose",
      description = "Runs against the containers of docker-compose instead.")
  @Nullable String against;

  @Override
  public Integer call() throws JsonProcessingException {
    if (devices < 1 || devices > MOST_DEVICES) {
      throw new ParameterException(
          spec.commandLine(), "--devices takes 1 to %,d.".formatted(MOST_DEVICES));
    }
    LoopReport report = against == null ? onTheStack() : onCompose(against);
    show(report);
    return report.held() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private LoopReport onTheStack() {
    try (Stack stack = Stack.running(project.stateFolder()).orElseGet(this::start)) {
      DemoTarget target = DemoTarget.of(stack.state());
      Watcher watcher = new DemoProgress(err(), Boolean.getBoolean("carryover.terminal"));
      return live(target, crash ? new Crashes(stack, watcher, err()) : watcher);
    }
  }

  private LoopReport onCompose(String place) {
    if (!place.equals("compose")) {
      throw new ParameterException(spec.commandLine(), "--against takes compose.");
    }
    if (crash) {
      throw new ParameterException(spec.commandLine(), "--crash needs the local stack.");
    }
    DemoTarget target = DemoTarget.compose(System.getenv());
    return live(target, new DemoProgress(err(), Boolean.getBoolean("carryover.terminal")));
  }

  private LoopReport live(DemoTarget target, Watcher watcher) {
    err().println();
    return new FleetLoop(target.services(), target.directory(), target.databases(), watcher)
        .run(devices, seed);
  }

  /**
   * A stack of its own, whose data is gone with it, so that a kept stack's data is never touched.
   */
  private Stack start() {
    err().println("  Starting Carryover for the time being ...");
    StackOptions options = project.stack().in(project.stateFolder().resolve("demo")).fresh(true);
    return Stack.start(options, new StartLines(err()));
  }

  private void show(LoopReport report) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode tree = Json.MAPPER.valueToTree(report);
      tree.put("held", report.held());
      out.println(Json.MAPPER.writeValueAsString(tree));
      out.flush();
      new DemoTable(report).print(err());
    } else {
      new DemoTable(report).print(out);
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** A line for each part that is healthy or fails. */
  private record StartLines(PrintWriter out) implements ProgressListener {
    @Override
    public void changed(PartStatus part) {
      Optional<String> line =
          part.phase() == Phase.HEALTHY
              ? Optional.of("  ✓ " + part.name())
              : part.phase() == Phase.FAILED
                  ? Optional.of("  ✗ %s: %s".formatted(part.name(), part.problem()))
                  : Optional.empty();
      line.ifPresent(text -> {
        out.println(text);
        out.flush();
      });
    }
  }
}
