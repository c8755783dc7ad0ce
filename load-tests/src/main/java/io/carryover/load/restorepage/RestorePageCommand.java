package io.carryover.load.restorepage;

import io.carryover.agent.protocol.Json;
import io.carryover.load.Progress;
import io.carryover.stack.Stack;
import io.carryover.stack.StackOptions;
import io.carryover.stack.command.ProjectOptions;
import io.carryover.stack.state.StackPort;
import java.io.IOException;
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

/** Measures how long new PCs wait for the restore page while other PCs back up. */
@Command(
    name = "restore-page",
    description = {
      "Measures how long new PCs wait for the restore page while other PCs back up, with arrivals",
      "that wait for nobody, and compares every answer with what was prepared."
    },
    footer = {
      "Exit codes: 0 everybody was told what is right, 1 somebody was not, or, with --check, 99 %%",
      "of the answers took longer than 50 ms."
    },
    mixinStandardHelpOptions = true)
public final class RestorePageCommand implements Callable<Integer> {

  @Mixin ProjectOptions project;
  @Spec CommandSpec spec;

  @Option(
      names = "--offers-per-second",
      defaultValue = "100",
      description = "Devices that ask each second (${DEFAULT-VALUE}).")
  int offersPerSecond;

  @Option(
      names = "--backups-per-second",
      defaultValue = "10",
      description = "Backups each second meanwhile (${DEFAULT-VALUE}).")
  int backupsPerSecond;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "How long it is measured (${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--profiles",
      defaultValue = "20000",
      description = "Backup profiles that are there (${DEFAULT-VALUE}).")
  int profiles;

  @Option(
      names = "--seed",
      defaultValue = "2026",
      description = "Makes up the same tenant and arrivals again (${DEFAULT-VALUE}).")
  long seed;

  @Option(names = "--check", description = "Also fails when the answers are too slow.")
  boolean check;

  @Option(names = "--json", description = "Prints one JSON object on standard output.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException, TimeoutException, SQLException, IOException {
    demand("--offers-per-second", offersPerSecond, 1, 1_000);
    demand("--backups-per-second", backupsPerSecond, 1, 1_000);
    demand("--seconds", seconds, 5, 600);
    demand("--profiles", profiles, 100, 1_000_000);
    PrintWriter err = spec.commandLine().getErr();
    var progress = new Progress(err, Boolean.getBoolean("carryover.terminal"));
    StackOptions options =
        project
            .stack()
            .only(StackPort.POLICY, StackPort.BACKUP, StackPort.RESTORE)
            .in(project.stateFolder().resolve("load"))
            .fresh(true);
    progress.say("Starting a stack of its own ...");
    RestorePageReport report;
    try (Stack stack = Stack.start(options, part -> {})) {
      var load = new RestorePageScenario.Load(offersPerSecond, backupsPerSecond, seconds, profiles);
      report = new RestorePageScenario(stack, options.folder().data(), progress, load, seed).run();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.MAPPER.writeValueAsString(report));
      out.flush();
      new RestorePageTable(report).print(err);
    } else {
      new RestorePageTable(report).print(out);
    }
    boolean passed = report.held() && (!check || report.fastEnough(offersPerSecond));
    return passed ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void demand(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(), "%s takes %,d to %,d.".formatted(option, least, most));
    }
  }
}
