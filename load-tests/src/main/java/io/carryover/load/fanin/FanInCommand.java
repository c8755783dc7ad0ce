package io.carryover.load.fanin;

import io.carryover.agent.protocol.Json;
import io.carryover.load.AotRecording;
import io.carryover.load.Progress;
import io.carryover.stack.Stack;
import io.carryover.stack.StackOptions;
import io.carryover.stack.command.ProjectOptions;
import io.carryover.stack.state.StackPort;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how many backups this machine takes in. */
@Command(
    name = "fan-in",
    description = {
      "Measures how many backups this machine takes in, from the request to the report, what each"
          + " of",
      "them costs, and reads every acknowledged one again."
    },
    footer = {
      "Exit codes: 0 every acknowledged backup is there, with its event and in the reports, 1 not."
    },
    mixinStandardHelpOptions = true)
public final class FanInCommand implements Callable<Integer> {

  private static final long SEED = 2026;
  private static final double GIGABYTE = 1e9;

  @Mixin ProjectOptions project;
  @Mixin PlanOptions what;
  @Spec CommandSpec spec;

  @Option(
      names = "--tls",
      description = "Also over TLS, with connections that are kept and with one for each backup.")
  boolean tls;

  @Option(
      names = "--no-aot-cache",
      description = "Does not record ahead-of-time caches first where this build has none yet.")
  boolean noAotCache;

  @Option(names = "--results", description = "Writes fan-in.md and fan-in.svg into this folder.")
  @Nullable Path results;

  @Option(names = "--json", description = "Prints one JSON object on standard output.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException, TimeoutException, SQLException, IOException {
    Plan plan = what.plan();
    demandRoom(plan.growth());
    PrintWriter err = spec.commandLine().getErr();
    var progress = new Progress(err, Boolean.getBoolean("carryover.terminal"));
    if (!what.shortRun && !noAotCache) {
      new AotRecording(project, err).runUnlessDone();
    }
    StackOptions options =
        project
            .stack()
            .only(StackPort.POLICY, StackPort.BACKUP, StackPort.REPORTING)
            .in(project.stateFolder().resolve("load"))
            .fresh(true);
    @Nullable Tls overTls = null;
    if (tls) {
      overTls = Tls.make(Files.createTempDirectory("fan-in"));
      options = overTls.in(options);
    }
    progress.say("Starting a stack of its own ...");
    FanInReport report;
    try (Stack stack = Stack.start(options, part -> {})) {
      var bench = Bench.of(stack, options.folder(), plan, progress);
      report = new FanInScenario(bench, project.project(), overTls).run();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.MAPPER.writeValueAsString(report));
      out.flush();
      new FanInTable(report).print(err);
    } else {
      new FanInTable(report).print(out);
    }
    if (results != null) {
      new FanInResults(report).write(results);
    }
    return report.held() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /**
   * Lets a stack take in backups as fast as it can for a while, and turn some away for a moment,
   * and reads all of them again.
   *
   * @return whether every acknowledged backup is there
   */
  public static boolean takesIn(
      Stack stack, StackOptions options, Path project, int seconds, Progress progress)
      throws SQLException, IOException, InterruptedException, TimeoutException {
    var plan =
        new Plan(
            BackupKind.PAIR,
            1,
            2,
            seconds,
            128,
            100,
            2_000,
            Beside.NOTHING,
            false,
            true,
            false,
            false,
            0,
            0,
            SEED);
    return new FanInScenario(Bench.of(stack, options.folder(), plan, progress), project, null)
        .run()
        .held();
  }

  /** A full disk would end a run that has taken long. */
  private void demandRoom(long growth) throws IOException {
    if (growth == 0) {
      return;
    }
    long needed = growth * StoredBackups.BYTES_EACH + StoredBackups.BYTES_MORE;
    long free = Files.getFileStore(project.project()).getUsableSpace();
    if (free < needed) {
      throw new ParameterException(
          spec.commandLine(),
          "--growth %,d needs %.0f GB of disk; %.0f GB are free."
              .formatted(growth, needed / GIGABYTE, free / GIGABYTE));
    }
  }
}
