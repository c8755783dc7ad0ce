package io.carryover.load.herd;

import io.carryover.agent.protocol.Json;
import io.carryover.load.Progress;
import io.carryover.stack.command.ProjectOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows in virtual time when a fleet backs up, on quiet days and after an outage. */
@Command(
    name = "herd",
    description = {
      "Shows when a fleet backs up: on quiet days, and when all devices are overdue at once.",
      "The schedule, the admission and the agent are the real ones; time and network are virtual."
    },
    footer = "Exit codes: 0 flat and without a second wave, 1 not.",
    mixinStandardHelpOptions = true)
public final class HerdCommand implements Callable<Integer> {

  private static final int FEWEST_DEVICES = 1_000;
  private static final int MOST_DEVICES = 500_000;

  @Mixin ProjectOptions project;
  @Spec CommandSpec spec;

  @Option(
      names = "--devices",
      defaultValue = "100000",
      description = "Devices of the fleet (${DEFAULT-VALUE}).")
  int devices;

  @Option(
      names = "--seed",
      defaultValue = "2026",
      description = "The same seed is the same life (${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--contacts-per-second",
      defaultValue = "2000",
      description = "Check-ins that the service is supposed to take (${DEFAULT-VALUE}).")
  int contactsPerSecond;

  @Option(
      names = "--backups-per-second",
      defaultValue = "3000",
      description = "Uploads that the service is supposed to take (${DEFAULT-VALUE}).")
  int backupsPerSecond;

  @Option(
      names = "--chart",
      paramLabel = "FILE.svg",
      description = "Draws there (default: load-tests/results/herd.svg of the project).")
  @Nullable Path chart;

  @Option(names = "--json", description = "Prints one JSON object on standard output.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    if (devices < FEWEST_DEVICES || devices > MOST_DEVICES) {
      throw new ParameterException(
          spec.commandLine(),
          "--devices takes %,d to %,d.".formatted(FEWEST_DEVICES, MOST_DEVICES));
    }
    if (contactsPerSecond < 1 || backupsPerSecond < 1) {
      throw new ParameterException(
          spec.commandLine(), "--contacts-per-second and --backups-per-second take 1 and more.");
    }
    HerdReport report = live();
    Files.writeString(
        chart == null ? project.project().resolve("load-tests/results/herd.svg") : chart,
        new HerdChart(report).svg());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.MAPPER.writeValueAsString(report));
      out.flush();
      new HerdTable(report).print(spec.commandLine().getErr());
    } else {
      new HerdTable(report).print(out);
    }
    return report.held() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private HerdReport live() {
    var progress =
        new Progress(spec.commandLine().getErr(), Boolean.getBoolean("carryover.terminal"));
    var speed = new Service.Speed(contactsPerSecond, backupsPerSecond);
    long begin = System.nanoTime();
    List<Scenario> scenarios = new ArrayList<>();
    for (Story story : Stories.all()) {
      long start = System.nanoTime();
      scenarios.add(new Simulation(story, devices, speed, seed).run());
      progress.done(story.name(), Duration.ofNanos(System.nanoTime() - start));
    }
    return new HerdReport(
        devices,
        seed,
        contactsPerSecond,
        backupsPerSecond,
        Math.round((System.nanoTime() - begin) / 1e8) / 10.0,
        scenarios.stream().allMatch(Scenario::held),
        scenarios);
  }
}
