package io.carryover.load.fanin;

import io.carryover.agent.protocol.Json;
import io.carryover.load.Progress;
import io.carryover.load.fanin.FanInScenario.Plan;
import io.carryover.stack.Stack;
import io.carryover.stack.StackOptions;
import io.carryover.stack.command.ProjectOptions;
import io.carryover.stack.state.StackPort;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
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
  @Spec CommandSpec spec;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Rounds of windows (${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "How long each window is (${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "60",
      description = "Seconds of load before anything is measured (${DEFAULT-VALUE}).")
  int warmUp;

  @Option(
      names = "--connections",
      defaultValue = "128",
      description = "Connections that are kept open (${DEFAULT-VALUE}).")
  int connections;

  @Option(
      names = "--tenants",
      defaultValue = "1000",
      description = "Tenants whose devices back up (${DEFAULT-VALUE}).")
  int tenants;

  @Option(
      names = "--devices",
      defaultValue = "20000",
      description = "Devices that warm up, and send changes in turn (${DEFAULT-VALUE}).")
  int devices;

  @Option(
      names = "--kinds",
      split = ",",
      defaultValue = "full-8k,delta-2",
      description = "Kinds of backup: full-4k, full-8k, full-64k, delta-0, delta-2, delta-100.")
  List<String> kinds;

  @Option(
      names = "--seed",
      defaultValue = "2026",
      description = "Makes up the same profiles again (${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--alone",
      description = "Measures the service only: no floor, pgbench, naive service or restic.")
  boolean alone;

  @Option(
      names = "--no-waiting",
      description = "Does not measure how long devices wait at half of the most.")
  boolean noWaiting;

  @Option(
      names = "--growth",
      paramLabel = "BACKUPS",
      defaultValue = "0",
      description =
          "Measures again with so many backups of other tenants stored, which are made by SQL.")
  int growth;

  @Option(
      names = "--kill",
      paramLabel = "TIMES",
      defaultValue = "0",
      description = "Kills backup-service, Postgres and Kafka in turn under load, so often in all.")
  int kills;

  @Option(
      names = "--ask-for-all",
      description =
          "Asks backup-service for every backup at the end, and not only for 20,000 of those that are opened.")
  boolean askForAll;

  @Option(
      names = "--restart",
      description = "Restarts backup- and reporting-service under load: how soon they are warm.")
  boolean restart;

  @Option(
      names = "--overload",
      description =
          "Also lets one tenant send with ten times the connections, beside devices of others.")
  boolean overload;

  @Option(
      names = "--tls",
      description = "Also over TLS, with connections that are kept and with one for each backup.")
  boolean tls;

  @Option(
      names = "--short",
      description = "A small run of under two minutes, for a build: fails on wrong data only.")
  boolean shortRun;

  @Option(names = "--results", description = "Writes fan-in.md and fan-in.svg into this folder.")
  @Nullable Path results;

  @Option(names = "--json", description = "Prints one JSON object on standard output.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException, TimeoutException, SQLException, IOException {
    Plan plan = plan();
    demandRoom();
    PrintWriter err = spec.commandLine().getErr();
    var progress = new Progress(err, Boolean.getBoolean("carryover.terminal"));
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
      report =
          new FanInScenario(stack, options.folder(), project.project(), overTls, progress, plan)
              .run();
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
   * Lets a stack take in backups as fast as it can for a while, and reads all of them again.
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
            false,
            false,
            false,
            0,
            0,
            SEED);
    return new FanInScenario(stack, options.folder(), project, null, progress, plan).run().held();
  }

  private Plan plan() {
    demand("--kill", kills, 0, 1_000);
    demand("--growth", growth, 0, 100_000_000);
    demand("--rounds", rounds, 1, 20);
    demand("--seconds", seconds, 2, 600);
    demand("--warm-up", warmUp, 0, 600);
    demand("--connections", connections, 1, 1_000);
    demand("--tenants", tenants, 1, 100_000);
    demand("--devices", devices, 2 * connections, 1_000_000);
    List<BackupKind> some = kinds.stream().map(this::kind).toList();
    return shortRun
        ? new Plan(
            some,
            1,
            3,
            4,
            32,
            20,
            500,
            beside(),
            !noWaiting,
            overload,
            askForAll,
            restart,
            growth,
            kills,
            seed)
        : new Plan(
            some,
            rounds,
            seconds,
            warmUp,
            connections,
            tenants,
            devices,
            beside(),
            !noWaiting,
            overload,
            askForAll,
            restart,
            growth,
            kills,
            seed);
  }

  /** A full disk would end a run that has taken long. */
  private void demandRoom() throws IOException {
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

  private Beside beside() {
    if (alone) {
      return Beside.NOTHING;
    }
    return shortRun ? Beside.WHAT_IS_QUICK : Beside.EVERYTHING;
  }

  private BackupKind kind(String name) {
    return Stream.concat(BackupKind.PAIR.stream(), BackupKind.OTHERS.stream())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ParameterException(spec.commandLine(), "There is no kind %s.".formatted(name)));
  }

  private void demand(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(), "%s takes %,d to %,d.".formatted(option, least, most));
    }
  }
}
