package io.carryover.load.fanin;

import io.carryover.load.ProcessorTime;
import io.carryover.load.fanin.Ledger.Entry;
import io.carryover.stack.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Ours, from the upload to the report: measured while it takes in all it can. */
final class BackupService {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long BETWEEN_LOOKS_MILLIS = 50;
  private static final int LAST_ONES = 200;

  private static final String COMMITS =
      "select count(distinct xmin::text) from backup.backup where completed_at >= ?";

  private final Stack stack;
  private final Connection database;
  private final Reports reports;
  private final Ledger ledger;
  private final ClosedLoop loop;

  BackupService(Stack stack, Connection database, Ledger ledger, ClosedLoop loop) {
    this.stack = stack;
    this.database = database;
    this.reports = new Reports(database);
    this.ledger = ledger;
    this.loop = loop;
  }

  /** Measures one window, until the reports show all of it. */
  Round measure(BackupKind kind, UploadSource source, Duration window)
      throws SQLException, InterruptedException, TimeoutException {
    int before = ledger.size();
    DatabaseWork databaseBefore = DatabaseWork.soFar(database);
    ProcessorTime processorBefore = ProcessorTime.of(stack.state());
    ClosedLoop.Result result = loop.run(source, window);
    long lastAnswer = System.nanoTime();
    awaitReports();
    double drain = (System.nanoTime() - lastAnswer) / 1e9;
    ProcessorTime processor = ProcessorTime.of(stack.state());
    DatabaseWork work = DatabaseWork.soFar(database).since(databaseBefore);
    double backups = Math.max(1, result.acknowledged());
    var percentiles = result.latencies().percentiles();
    return new Round(
        kind.name(),
        Figures.rounded(result.rate()),
        result.acknowledged(),
        Figures.rounded(result.took().toMillis() / 1e3),
        Figures.rounded(percentiles.at(50)),
        Figures.rounded(percentiles.at(99)),
        Figures.rounded(drain),
        Figures.rounded(backups / Math.max(1, commits(ledger.since(before)))),
        each(processor.since(processorBefore), backups),
        Figures.exact(work.flushes() / backups),
        Figures.rounded(work.walBytes() / backups));
  }

  private static Map<String, Double> each(Map<String, Duration> used, double backups) {
    Map<String, Double> micros = new HashMap<>();
    used.forEach(
        (part, time) -> micros.put(part, Figures.rounded(time.toNanos() / 1e3 / backups)));
    return micros;
  }

  /** Waits until the reports have all that was acknowledged. */
  void awaitReports() throws SQLException, InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int all = ledger.size();
    List<Entry> last = ledger.since(Math.max(0, all - LAST_ONES));
    while (reports.visible(last).size() < last.size() || reports.count() < all) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(
            "reporting-service has %,d of %,d backups".formatted(reports.count(), all));
      }
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }

  /** Transactions that wrote backups. Their first one says since when. */
  private long commits(List<Entry> backups) throws SQLException {
    var since =
        backups.stream().map(entry -> entry.answer().completedAt()).min(java.time.Instant::compareTo);
    if (since.isEmpty()) {
      return 0;
    }
    try (var statement = database.prepareStatement(COMMITS)) {
      statement.setObject(1, since.get().atOffset(java.time.ZoneOffset.UTC));
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
