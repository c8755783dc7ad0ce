package io.carryover.load.fanin;

import io.carryover.load.OpenLoop;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeoutException;

/**
 * The windows in which each kind of backup is measured.
 *
 * <p>The kinds of backup and the programs beside the service take turns, round by round, so that
 * what else the machine does meets all of them alike.
 */
record Windows(Bench bench, Crowd crowd, Reports reports, Measured measured) {

  /** New devices have tokens for this much more than was seen in a second so far. */
  private static final double ROOM = 1.4;

  private static final Duration LEAD_IN = Duration.ofSeconds(5);
  private static final int MOST_CONNECTIONS = 512;

  /** All that it takes in, of each kind in turn and beside each rival. */
  void inTurn(ClosedLoop loop, List<Rival> beside)
      throws SQLException, IOException, InterruptedException, TimeoutException {
    for (int number = 1; number <= plan().rounds(); number++) {
      for (BackupKind kind : plan().kinds()) {
        Round round = measure("Round %d".formatted(number), kind, loop);
        measured.round(kind, round);
        for (Rival rival : beside) {
          measure(number, kind, rival, round);
        }
      }
    }
  }

  /** The usual windows, after a warm-up: a service still gets faster for minutes. */
  Map<BackupKind, List<Round>> afterWarmUp(String name, ClosedLoop loop)
      throws SQLException, InterruptedException, TimeoutException {
    crowd.warmUpAgain(loop, Duration.ofSeconds(plan().warmUpSeconds()));
    Map<BackupKind, List<Round>> rounds = new LinkedHashMap<>();
    for (int number = 1; number <= plan().rounds(); number++) {
      for (BackupKind kind : plan().kinds()) {
        Round round = measure("%s %d".formatted(name, number), kind, loop);
        rounds.computeIfAbsent(kind, k -> new ArrayList<>()).add(round);
      }
    }
    return rounds;
  }

  /** The same over TLS, with connections that are kept and with one for each backup. */
  void overTls(Tls tls) throws SQLException, IOException, InterruptedException, TimeoutException {
    for (boolean kept : List.of(true, false)) {
      String name = kept ? KindReport.KEPT : KindReport.EACH;
      for (BackupKind kind : plan().kinds()) {
        try (var http = new LightHttp(tls.address(), Tls.client())) {
          String host = tls.address().getAuthority();
          var loop = new ClosedLoop(http, host, plan().connections(), kept, bench.ledger());
          measured.overTls(kind, name, measure("TLS, %s".formatted(name), kind, loop));
        }
      }
    }
  }

  /**
   * How long devices wait at half of the most. What comes in the first seconds does not count: the
   * service has had nothing to do while the programs beside it ran, and its connections are new.
   */
  void waiting(LightHttp http) throws SQLException, InterruptedException, TimeoutException {
    var uploads = new ArrivingUploads(http, bench.host(), MOST_CONNECTIONS, true, bench.ledger());
    for (BackupKind kind : plan().kinds()) {
      long start = System.nanoTime();
      waiting(kind, LEAD_IN, uploads);
      var window = Duration.ofSeconds((long) plan().seconds() * plan().rounds());
      OpenLoopReport report = waiting(kind, window, uploads);
      measured.waiting(kind, report);
      bench.done(
          "Half as many, %s: 99 %% within %.1f ms, in reports within %.0f ms"
              .formatted(kind.name(), report.p99Millis(), report.visibleP99Millis()),
          start);
    }
  }

  private OpenLoopReport waiting(BackupKind kind, Duration window, ArrivingUploads uploads)
      throws SQLException, InterruptedException, TimeoutException {
    double half = measured.usual(kind) / 2;
    var arrivals = OpenLoop.poisson((int) Math.max(1, half), window, new Random(plan().seed()));
    UploadSource source = crowd.source(kind, arrivals.arrivals().size());
    try (var ofItsOwn = bench.connect()) {
      return new BackupService(bench.stack(), reports, bench.ledger())
          .measure(source, arrivals, uploads, ofItsOwn);
    }
  }

  private Round measure(String name, BackupKind kind, ClosedLoop loop)
      throws SQLException, InterruptedException, TimeoutException {
    UploadSource source = crowd.source(kind, ROOM * plan().seconds() * bench.fastestSecond());
    long start = System.nanoTime();
    Round round =
        new BackupService(bench.stack(), reports, bench.ledger())
            .measure(kind, source, loop, plan().window());
    bench.done(
        "%s, %s: %,.0f a second, %,.0f µs each"
            .formatted(name, kind.name(), round.backupsPerSecond(), round.cpuMicrosOfAll()),
        start);
    return round;
  }

  private void measure(int number, BackupKind kind, Rival rival, Round round)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    int batch = (int) Math.max(1, Math.round(round.backupsPerCommit()));
    rival
        .perSecond(kind, batch, plan().window())
        .ifPresent(rate -> {
          measured.rival(kind, rival.name(), rate);
          bench.done(
              "Round %d, %s: %s %,.1f a second".formatted(number, kind.name(), rival.name(), rate),
              start);
        });
  }

  private Plan plan() {
    return bench.plan();
  }
}
