package io.carryover.load.fanin;

import io.carryover.load.DeviceTokens;
import io.carryover.load.OpenLoop;
import io.carryover.load.PeakMemory;
import io.carryover.load.Progress;
import io.carryover.simulator.fleet.Chance;
import io.carryover.stack.Stack;
import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.StackPort;
import io.carryover.stack.state.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Backups of many devices come in at once: how many a machine takes in, from the request to the
 * report, and whether each of them is there afterwards.
 *
 * <p>The kinds of backup and the programs beside the service take turns, round by round, so that
 * what else the machine does meets all of them alike.
 */
final class FanInScenario {

  private static final String SUPERUSER = "postgres";

  /** New devices have tokens for this much more than was seen in a second so far. */
  private static final double ROOM = 1.4;

  /** Of all backups; the others are opened only. */
  private static final int ASKED_FOR = 20_000;

  private static final int AT_LEAST_A_SECOND = 500;
  private static final int MOST_CONNECTIONS = 512;

  /** For each connection of before: twice as many as the loud tenant's connections. */
  private static final int LOUD_DEVICES = 20;

  private static final String NAIVE = "naive-service/target/quarkus-app/quarkus-run.jar";

  private final Stack stack;
  private final StateFolder folder;
  private final Path naive;
  private final @Nullable Tls tls;
  private final Progress progress;
  private final Plan plan;
  private final Chance chance;
  private final List<UUID> tenants;
  private final Ledger ledger = new Ledger();
  private final Map<BackupKind, List<Round>> rounds = new LinkedHashMap<>();
  private final Map<BackupKind, Map<String, List<Double>>> rivals = new HashMap<>();
  private final Map<BackupKind, Map<String, Round>> overTls = new HashMap<>();
  private final Map<BackupKind, OpenLoopReport> openLoops = new HashMap<>();

  /**
   * What is done.
   *
   * @param seconds of each window
   * @param devices that warm up, and send changes
   * @param openLoop whether it is measured how long devices wait
   * @param overload whether one tenant is let send far too much
   * @param askForAll whether every backup is asked for at the end, and not only opened
   * @param restart whether services are restarted under load
   * @param growth how many backups of other tenants are stored before all kinds are measured again
   * @param kills how often a part is killed under load
   */
  record Plan(
      List<BackupKind> kinds,
      int rounds,
      int seconds,
      int warmUpSeconds,
      int connections,
      int tenants,
      int devices,
      Beside beside,
      boolean openLoop,
      boolean overload,
      boolean askForAll,
      boolean restart,
      int growth,
      int kills,
      long seed) {
    Plan {
      kinds = List.copyOf(kinds);
    }

    /** How many backups are asked for at the end. */
    int mostAskedFor() {
      return askForAll ? Integer.MAX_VALUE : ASKED_FOR;
    }

    Duration window() {
      return Duration.ofSeconds(seconds);
    }
  }

  /**
   * A scenario that runs once.
   *
   * @param folder of the stack, with its keys and logs
   * @param tls by which the stack's backup-service is reached too; null for plain HTTP only
   */
  FanInScenario(
      Stack stack,
      StateFolder folder,
      Path project,
      @Nullable Tls tls,
      Progress progress,
      Plan plan) {
    this.tls = tls;
    this.stack = stack;
    this.folder = folder;
    this.naive = project.resolve(NAIVE);
    this.progress = progress;
    this.plan = plan;
    this.chance = new Chance(plan.seed());
    this.tenants = Fleet.tenants(plan.tenants(), chance);
  }

  FanInReport run() throws SQLException, IOException, InterruptedException, TimeoutException {
    URI address = URI.create(stack.state().serviceAddress(StackPort.BACKUP));
    try (var database = connect();
        var http = new LightHttp(address, null)) {
      var tokens = DeviceTokens.ofStack(stack.state(), folder.data());
      var fleet = new Fleet(database, tokens, tenants, chance);
      var crowd = new Crowd(plan.kinds(), fleet, chance, progress);
      var loop = new ClosedLoop(http, address.getAuthority(), plan.connections(), true, ledger);
      var reports = new Reports(database, tenants);
      var service = new BackupService(stack, reports, ledger, loop);
      crowd.makeBodies(plan.seed());
      List<Integer> warmUp =
          crowd.warmUp(loop, plan.devices(), Duration.ofSeconds(plan.warmUpSeconds()));
      reports.awaitAll(ledger);
      useLogAgain(database);
      measureRounds(crowd, service, database);
      if (plan.openLoop()) {
        measureWaiting(crowd, service, http, address.getAuthority());
      }
      if (tls != null) {
        measureTls(tls, crowd, reports);
      }
      Map<String, Long> memory = peakMemory();
      OverloadReport overload = plan.overload() ? overload(crowd, loop, address) : null;
      RestartReport restart = plan.restart() ? restart(crowd, loop, reports) : null;
      GrowthReport growth = plan.growth() == 0 ? null : grow(crowd, service, loop, database);
      KillReport kills = plan.kills() == 0 ? null : kill(crowd, loop);
      return new Ending(warmUp, memory, overload, restart, growth, kills)
          .report(crowd, http, address.getAuthority());
    }
  }

  /** What is known before all is compared. */
  private final class Ending {
    private final List<Integer> warmUp;
    private final Map<String, Long> memory;
    private final @Nullable OverloadReport overload;
    private final @Nullable RestartReport restart;
    private final @Nullable GrowthReport growth;
    private final @Nullable KillReport kills;

    Ending(
        List<Integer> warmUp,
        Map<String, Long> memory,
        @Nullable OverloadReport overload,
        @Nullable RestartReport restart,
        @Nullable GrowthReport growth,
        @Nullable KillReport kills) {
      this.warmUp = warmUp;
      this.memory = memory;
      this.overload = overload;
      this.restart = restart;
      this.growth = growth;
      this.kills = kills;
    }

    FanInReport report(Crowd crowd, LightHttp http, String host)
        throws SQLException, IOException, InterruptedException, TimeoutException {
      // The connection of before may have ended with a killed Postgres.
      try (var database = connect()) {
        var reports = new Reports(database, tenants);
        reports.awaitAll(ledger);
        long stored = growth == null ? 0 : growth.storedBackups();
        var comparison =
            new Verification(
                    stack.state(), folder.data(), FanInScenario.this::connect, ledger, progress)
                .compare(http, host, reports, stored, plan.mostAskedFor());
        List<KindReport> kinds =
            plan.kinds().stream().map(kind -> FanInScenario.this.report(kind, crowd)).toList();
        return FanInReport.of(
            kinds,
            comparison,
            ledger,
            warmUp,
            memory,
            overload,
            restart,
            growth,
            kills,
            plan,
            Machine.thisOne(database));
      }
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

  private OverloadReport overload(Crowd crowd, ClosedLoop loop, URI address) throws SQLException {
    BackupKind kind = plan.kinds().getLast();
    UploadSource loud = crowd.loud(kind, LOUD_DEVICES * plan.connections(), loop);
    long pid = processes().getOrDefault(StackPort.BACKUP.part(), 0L);
    long start = System.nanoTime();
    OverloadReport report =
        new Overload(address, pid, ledger, plan.connections(), plan.seed())
            .measure(loud, crowd.quiet(kind), Figures.median(rates(kind)), plan.window());
    progress.done(
        "Overload: %,.0f a second; 99 %% of the others within %.1f ms, alone within %.1f ms"
            .formatted(
                report.backupsPerSecond(), report.othersP99Millis(), report.othersP99AloneMillis()),
        since(start));
    return report;
  }

  private RestartReport restart(Crowd crowd, ClosedLoop loop, Reports reports)
      throws SQLException, InterruptedException, TimeoutException {
    BackupKind kind = plan.kinds().getFirst();
    long start = System.nanoTime();
    RestartReport report =
        new Restart(stack, loop, ledger, reports)
            .run(crowd.again(kind), Figures.median(rates(kind)));
    progress.done("Restarts: " + report.text(), since(start));
    return report;
  }

  private GrowthReport grow(
      Crowd crowd, BackupService service, ClosedLoop loop, Connection database)
      throws SQLException, InterruptedException, TimeoutException {
    var before = windows("Before growth", crowd, service, loop);
    StoredBackups stored = StoredBackups.make(database, plan.growth(), progress);
    return GrowthReport.of(stored, before, windows("After growth", crowd, service, loop));
  }

  /** The usual windows, each time after a warm-up: a service still gets faster for minutes. */
  private Map<BackupKind, List<Round>> windows(
      String name, Crowd crowd, BackupService service, ClosedLoop loop)
      throws SQLException, InterruptedException, TimeoutException {
    crowd.warmUpAgain(loop, Duration.ofSeconds(plan.warmUpSeconds()));
    Map<BackupKind, List<Round>> measured = new LinkedHashMap<>();
    for (int number = 1; number <= plan.rounds(); number++) {
      for (BackupKind kind : plan.kinds()) {
        Round round = measure("%s %d".formatted(name, number), kind, crowd, service);
        measured.computeIfAbsent(kind, k -> new ArrayList<>()).add(round);
      }
    }
    return measured;
  }

  private KillReport kill(Crowd crowd, ClosedLoop loop)
      throws InterruptedException, TimeoutException {
    long start = System.nanoTime();
    KillReport report =
        new Kills(stack, loop, progress).run(plan.kills(), crowd.again(plan.kinds().getLast()));
    progress.done(
        "%,d kills, %,d backups acknowledged meanwhile"
            .formatted(report.count(), report.acknowledged()),
        since(start));
    return report;
  }

  private KindReport report(BackupKind kind, Crowd crowd) {
    return KindReport.of(
        kind,
        crowd.profiles().getOrDefault(kind, List.of()),
        rounds.getOrDefault(kind, List.of()),
        overTls.getOrDefault(kind, Map.of()),
        rivals.getOrDefault(kind, Map.of()),
        openLoops.get(kind));
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        stack.state().databaseUrl(), SUPERUSER, stack.state().secrets().superuserPassword());
  }

  private void measureRounds(Crowd crowd, BackupService service, Connection database)
      throws SQLException, IOException, InterruptedException, TimeoutException {
    List<Rival> beside = new ArrayList<>();
    try {
      if (plan.beside() != Beside.NOTHING) {
        beside.addAll(rivals(crowd, database));
      }
      for (int number = 1; number <= plan.rounds(); number++) {
        for (BackupKind kind : plan.kinds()) {
          Round round = measure("Round %d".formatted(number), kind, crowd, service);
          rounds.computeIfAbsent(kind, k -> new ArrayList<>()).add(round);
          for (Rival rival : beside) {
            measure(number, kind, rival, round);
          }
        }
      }
    } finally {
      for (Rival rival : beside) {
        rival.close();
      }
    }
  }

  private void measureTls(Tls tls, Crowd crowd, Reports reports)
      throws SQLException, IOException, InterruptedException, TimeoutException {
    for (boolean kept : List.of(true, false)) {
      String name = kept ? KindReport.KEPT : KindReport.EACH;
      for (BackupKind kind : plan.kinds()) {
        try (var http = new LightHttp(tls.address(), Tls.client())) {
          var loop =
              new ClosedLoop(http, tls.address().getAuthority(), plan.connections(), kept, ledger);
          UploadSource source = crowd.source(kind, ROOM * plan.seconds() * fastestSecond());
          long start = System.nanoTime();
          Round round =
              new BackupService(stack, reports, ledger, loop).measure(kind, source, plan.window());
          overTls.computeIfAbsent(kind, k -> new HashMap<>()).put(name, round);
          progress.done(
              "TLS, %s, %s: %,.0f a second, %,.0f µs each"
                  .formatted(name, kind.name(), round.backupsPerSecond(), round.cpuMicrosOfAll()),
              since(start));
        }
      }
    }
  }

  private Round measure(String name, BackupKind kind, Crowd crowd, BackupService service)
      throws SQLException, InterruptedException, TimeoutException {
    UploadSource source = crowd.source(kind, ROOM * plan.seconds() * fastestSecond());
    long start = System.nanoTime();
    Round round = service.measure(kind, source, plan.window());
    progress.done(
        "%s, %s: %,.0f a second, %,.0f µs each"
            .formatted(name, kind.name(), round.backupsPerSecond(), round.cpuMicrosOfAll()),
        since(start));
    return round;
  }

  private void measure(int number, BackupKind kind, Rival rival, Round round)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    int batch = (int) Math.max(1, Math.round(round.backupsPerCommit()));
    rival
        .perSecond(kind, batch, plan.window())
        .ifPresent(rate -> {
          rivals
              .computeIfAbsent(kind, k -> new HashMap<>())
              .computeIfAbsent(rival.name(), n -> new ArrayList<>())
              .add(Figures.rounded(rate));
          progress.done(
              "Round %d, %s: %s %,.1f a second".formatted(number, kind.name(), rival.name(), rate),
              since(start));
        });
  }

  private List<Rival> rivals(Crowd crowd, Connection database)
      throws IOException, InterruptedException {
    List<Rival> found = new ArrayList<>();
    found.add(new FloorRival(stack.state(), plan.tenants()));
    PgbenchRival.find(stack.state(), database)
        .ifPresentOrElse(found::add, () -> progress.say("There is no pgbench: left out."));
    if (plan.beside() == Beside.WHAT_IS_QUICK) {
      return found;
    }
    ResticRival.find(crowd.profiles())
        .ifPresentOrElse(found::add, () -> progress.say("There is no restic: left out."));
    if (Files.exists(naive)) {
      long start = System.nanoTime();
      found.add(
          NaiveRival.start(
              naive,
              folder.startLog("naive-service"),
              stack.state(),
              plan,
              crowd.untouched(),
              chance));
      progress.done("The naive service is warm", since(start));
    } else {
      progress.say("The naive service is not built: left out.");
    }
    return found;
  }

  private void measureWaiting(Crowd crowd, BackupService service, LightHttp http, String host)
      throws SQLException, InterruptedException, TimeoutException {
    var uploads = new ArrivingUploads(http, host, MOST_CONNECTIONS, true, ledger);
    for (BackupKind kind : plan.kinds()) {
      double half = Figures.median(rates(kind)) / 2;
      var window = Duration.ofSeconds((long) plan.seconds() * plan.rounds());
      var arrivals = OpenLoop.poisson((int) Math.max(1, half), window, new Random(plan.seed()));
      UploadSource source = crowd.source(kind, arrivals.arrivals().size());
      long start = System.nanoTime();
      try (var ofItsOwn = connect()) {
        OpenLoopReport report = service.measure(source, arrivals, uploads, ofItsOwn);
        openLoops.put(kind, report);
        progress.done(
            "Half as many, %s: 99 %% within %.1f ms, in reports within %.0f ms"
                .formatted(kind.name(), report.p99Millis(), report.visibleP99Millis()),
            since(start));
      }
    }
  }

  private List<Double> rates(BackupKind kind) {
    return rounds.getOrDefault(kind, List.of()).stream().map(Round::backupsPerSecond).toList();
  }

  /** What was taken in a second at most so far. */
  private int fastestSecond() {
    Map<Long, Integer> bySecond = new HashMap<>();
    ledger
        .entries()
        .forEach(entry ->
            bySecond.merge(entry.answer().completedAt().getEpochSecond(), 1, Integer::sum));
    return bySecond.values().stream().reduce(AT_LEAST_A_SECOND, Math::max);
  }

  private Map<String, Long> peakMemory() {
    Map<String, Long> peaks = new HashMap<>();
    processes()
        .forEach((part, pid) ->
            PeakMemory.mebibytes(pid).ifPresent(mebibytes -> peaks.put(part, mebibytes)));
    return peaks;
  }

  /** The process id of each part that has a process of its own. */
  private Map<String, Long> processes() {
    Map<String, Long> pids = new HashMap<>();
    for (PartStatus part : stack.state().parts()) {
      var process = part.process();
      if (process != null) {
        process.find().ifPresent(found -> pids.put(part.name(), found.pid()));
      }
    }
    return pids;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
