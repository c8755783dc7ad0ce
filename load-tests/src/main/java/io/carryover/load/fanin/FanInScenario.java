package io.carryover.load.fanin;

import io.carryover.load.DeviceTokens;
import io.carryover.load.PeakMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Backups of many devices come in at once: how many a machine takes in, from the request to the
 * report, and whether each of them is there afterwards.
 *
 * @param project in which the naive service is built
 * @param tls by which backup-service is reached too; null for plain HTTP only
 */
record FanInScenario(Bench bench, Path project, @Nullable Tls tls) {

  /** Runs once. */
  FanInReport run() throws SQLException, IOException, InterruptedException, TimeoutException {
    Plan plan = bench.plan();
    try (var database = bench.connect();
        var http = new LightHttp(bench.service(), null)) {
      var tokens = DeviceTokens.ofStack(bench.stack().state(), bench.folder().data());
      var fleet = new Fleet(database, tokens, bench.tenants(), bench.chance());
      var crowd = new Crowd(plan.kinds(), fleet, bench.chance(), bench.progress());
      var loop = new ClosedLoop(http, bench.host(), plan.connections(), true, bench.ledger());
      var reports = new Reports(database, bench.tenants());
      var measured = new Measured();
      crowd.makeBodies(plan.seed());
      List<Integer> warmUp =
          crowd.warmUp(loop, plan.devices(), Duration.ofSeconds(plan.warmUpSeconds()));
      reports.awaitAll(bench.ledger());
      useLogAgain(database);
      var windows = new Windows(bench, crowd, reports, measured);
      try (var rivals = Rivals.start(bench, crowd, database, project)) {
        windows.inTurn(loop, rivals.all());
      }
      if (plan.openLoop()) {
        // The programs beside the service have filled the log, too.
        useLogAgain(database);
        windows.waiting(http);
      }
      if (tls != null) {
        windows.overTls(tls);
      }
      Map<String, Long> memory = peakMemory();
      var trials = new Trials(bench, crowd, loop, measured);
      OverloadReport overload = trials.overload();
      RestartReport restart = trials.restart(reports);
      GrowthReport growth = trials.grow(windows, database);
      KillReport kills = trials.kill();
      List<KindReport> kinds =
          plan.kinds().stream()
              .map(kind -> measured.report(kind, crowd.profiles().getOrDefault(kind, List.of())))
              .toList();
      var trialReports = new FanInReport.TrialReports(overload, restart, growth, kills);
      return compared(http, kinds, new FanInReport.Usage(warmUp, memory), trialReports);
    }
  }

  /**
   * After a checkpoint Postgres writes its log into files of before, as it does on a server that
   * has run for more than some minutes. New files are filled with zeros first, and commits wait.
   */
  private static void useLogAgain(Connection database) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute("checkpoint");
    }
  }

  private FanInReport compared(
      LightHttp http,
      List<KindReport> kinds,
      FanInReport.Usage usage,
      FanInReport.TrialReports trials)
      throws SQLException, IOException, InterruptedException, TimeoutException {
    // The connection of before may have ended with a killed Postgres.
    try (var database = bench.connect()) {
      var reports = new Reports(database, bench.tenants());
      reports.awaitAll(bench.ledger());
      GrowthReport growth = trials.growth();
      var comparison =
          new Verification(
                  bench.stack().state(),
                  bench.folder().data(),
                  bench::connect,
                  bench.ledger(),
                  bench.progress())
              .compare(
                  http,
                  bench.host(),
                  reports,
                  growth == null ? 0 : growth.storedBackups(),
                  bench.plan().mostAskedFor());
      return FanInReport.of(
          kinds,
          comparison,
          bench.ledger(),
          usage,
          trials,
          bench.plan(),
          Machine.thisOne(database));
    }
  }

  private Map<String, Long> peakMemory() {
    Map<String, Long> peaks = new HashMap<>();
    bench
        .processes()
        .forEach((part, pid) ->
            PeakMemory.mebibytes(pid).ifPresent(mebibytes -> peaks.put(part, mebibytes)));
    return peaks;
  }
}
