package io.carryover.load.fanin;

import io.carryover.stack.state.StackPort;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the service is put through once its usual rate is known, each as far as it is asked for. */
record Trials(Bench bench, Crowd crowd, ClosedLoop loop, Measured measured) {

  private static final int DEVICES_FOR_A_CONNECTION = 2;

  @Nullable OverloadReport overload() throws SQLException {
    if (!bench.plan().overload()) {
      return null;
    }
    BackupKind kind = bench.plan().kinds().getLast();
    int devices = DEVICES_FOR_A_CONNECTION * Overload.loudConnections(bench.plan().connections());
    UploadSource loud = crowd.loud(kind, devices, loop);
    List<UploadSource> quiet = crowd.quiet(kind);
    long pid = bench.processes().getOrDefault(StackPort.BACKUP.part(), 0L);
    long start = System.nanoTime();
    OverloadReport report =
        new Overload(
                bench.stack(),
                bench.service(),
                pid,
                bench.ledger(),
                bench.plan().connections(),
                bench.plan().seed())
            .measure(
                new Overload.Senders(loud, quiet.getFirst(), quiet.getLast()),
                measured.usual(kind),
                bench.plan().window());
    bench.done("Overload: %.2f of the most".formatted(report.goodputRatio()), start);
    return report;
  }

  @Nullable RestartReport restart(Reports reports)
      throws SQLException, InterruptedException, TimeoutException {
    if (!bench.plan().restart()) {
      return null;
    }
    BackupKind kind = bench.plan().kinds().getFirst();
    long start = System.nanoTime();
    RestartReport report =
        new Restart(bench.stack(), loop, bench.ledger(), reports)
            .run(crowd.again(kind), measured.usual(kind));
    bench.done("Restarts", start);
    return report;
  }

  @Nullable GrowthReport grow(Windows windows, Connection database)
      throws SQLException, InterruptedException, TimeoutException {
    if (bench.plan().growth() == 0) {
      return null;
    }
    var before = windows.afterWarmUp("Before growth", loop);
    StoredBackups stored = StoredBackups.make(database, bench.plan().growth(), bench.progress());
    return GrowthReport.of(stored, before, windows.afterWarmUp("After growth", loop));
  }

  @Nullable KillReport kill() throws InterruptedException, TimeoutException {
    if (bench.plan().kills() == 0) {
      return null;
    }
    long start = System.nanoTime();
    KillReport report =
        new Kills(bench.stack(), loop, bench.progress())
            .run(bench.plan().kills(), crowd.again(bench.plan().kinds().getLast()));
    bench.done(
        "%,d kills, %,d backups acknowledged meanwhile"
            .formatted(report.count(), report.acknowledged()),
        start);
    return report;
  }
}
