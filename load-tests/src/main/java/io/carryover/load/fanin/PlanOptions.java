package io.carryover.load.fanin;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what a run of the fan-in does. */
final class PlanOptions {

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

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
      defaultValue = "256",
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
          "Asks backup-service for every backup at the end, and not only for 5,000 of those that are opened.")
  boolean askForAll;

  @Option(
      names = "--restart",
      description = "Restarts backup- and reporting-service under load: how soon they are warm.")
  boolean restart;

  @Option(
      names = "--overload",
      description =
          "Also lets one tenant send ten times what is taken in, by the clock, beside devices of others.")
  boolean overload;

  @Option(
      names = "--short",
      description = "A small run of under two minutes, for a build: fails on wrong data only.")
  boolean shortRun;

  /**
   * What they say.
   *
   * @throws ParameterException if a value is out of bounds
   */
  Plan plan() {
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
