package io.carryover.load.fanin;

import io.carryover.load.OpenLoop;
import io.carryover.load.ProcessorTime;
import io.carryover.load.fanin.Ledger.Entry;
import io.carryover.stack.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Ours, from the upload to the report: measured while it takes in all it can. */
final class BackupService {

  private static final String COMMITS =
      "select count(distinct xmin::text) from backup.backup where tenant_id = any(?) and completed_at >= ?";

  private final Stack stack;
  private final Connection database;
  private final Reports reports;
  private final Ledger ledger;

  BackupService(Stack stack, Reports reports, Ledger ledger) {
    this.stack = stack;
    this.database = reports.database();
    this.reports = reports;
    this.ledger = ledger;
  }

  /** Measures one window, until the reports show all of it. */
  Round measure(BackupKind kind, UploadSource source, ClosedLoop loop, Duration window)
      throws SQLException, InterruptedException, TimeoutException {
    int before = ledger.size();
    DatabaseWork databaseBefore = DatabaseWork.soFar(database);
    ProcessorTime processorBefore = ProcessorTime.of(stack.state());
    ClosedLoop.Result result = loop.run(source, window);
    long lastAnswer = System.nanoTime();
    reports.awaitAll(ledger);
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
    used.forEach((part, time) -> micros.put(part, Figures.rounded(time.toNanos() / 1e3 / backups)));
    return micros;
  }

  /** Measures how long devices wait that come at moments of their own. */
  OpenLoopReport measure(
      UploadSource source, OpenLoop arrivals, ArrivingUploads uploads, Connection ofItsOwn)
      throws SQLException, InterruptedException, TimeoutException {
    int before = ledger.size();
    ProcessorTime processorBefore = ProcessorTime.of(stack.state());
    ArrivingUploads.Result result;
    var visibility = new Visibility(source, reports.by(ofItsOwn));
    try (visibility) {
      result = uploads.run(visibility, arrivals);
    }
    reports.awaitAll(ledger);
    double backups = Math.max(1, result.acknowledged());
    Map<String, Double> processor =
        each(ProcessorTime.of(stack.state()).since(processorBefore), backups);
    var latencies = result.latencies().percentiles();
    var visible = visibility.percentiles();
    double seconds = arrivals.arrivals().getLast().toMillis() / 1e3;
    return new OpenLoopReport(
        (int) Math.round(arrivals.arrivals().size() / seconds),
        result.acknowledged(),
        Figures.rounded(latencies.at(50)),
        Figures.rounded(latencies.at(99)),
        Figures.rounded(latencies.at(99.9)),
        Figures.rounded(backups / Math.max(1, commits(ledger.since(before)))),
        Figures.rounded(processor.values().stream().mapToDouble(d -> d).sum()),
        Figures.rounded(visible.at(50)),
        Figures.rounded(visible.at(99)),
        Figures.rounded(visible.at(100)),
        visibility.notSeen());
  }

  /** Transactions that wrote backups. Their first one says since when. */
  private long commits(List<Entry> backups) throws SQLException {
    var since = backups.stream().map(entry -> entry.answer().completedAt()).min(Instant::compareTo);
    if (since.isEmpty()) {
      return 0;
    }
    try (var statement = database.prepareStatement(COMMITS)) {
      statement.setArray(1, database.createArrayOf("uuid", reports.tenants().toArray()));
      statement.setObject(2, since.get().atOffset(ZoneOffset.UTC));
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
