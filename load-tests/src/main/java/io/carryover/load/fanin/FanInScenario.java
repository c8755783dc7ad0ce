package io.carryover.load.fanin;

import io.carryover.load.DeviceTokens;
import io.carryover.load.PeakMemory;
import io.carryover.load.Progress;
import io.carryover.simulator.fleet.Chance;
import io.carryover.stack.Stack;
import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.StackPort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Backups of many devices come in at once: how many a machine takes in, from the request to the
 * report, and whether each of them is there afterwards.
 *
 * <p>The kinds of backup take turns, round by round, so that what else the machine does meets all of
 * them alike.
 */
final class FanInScenario {

  private static final String SUPERUSER = "postgres";
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofMinutes(30);
  private static final int FULL_PROFILES = 300;
  private static final int CHANGING_PROFILES = 40;
  private static final int WARM_UP_DEVICES = 4_000;
  private static final int MOST_NEW_DEVICES = 400_000;
  private static final double ROOM = 1.4;
  private static final int COMPLAINTS_SHOWN = 5;

  private final Stack stack;
  private final Path data;
  private final Progress progress;
  private final Plan plan;
  private final Chance chance;
  private final Ledger ledger = new Ledger();
  private final Map<BackupKind, List<PreparedProfile>> profiles = new LinkedHashMap<>();
  private final Map<BackupKind, List<Device>> changing = new HashMap<>();

  /**
   * What is done.
   *
   * @param seconds of each window
   * @param changingDevices that send changes, for each kind of change
   */
  record Plan(
      List<BackupKind> kinds,
      int rounds,
      int seconds,
      int warmUpSeconds,
      int connections,
      int tenants,
      int changingDevices,
      long seed) {
    Plan {
      kinds = List.copyOf(kinds);
    }
  }

  /**
   * A scenario that runs once.
   *
   * @param data where the stack keeps its data and keys
   */
  FanInScenario(Stack stack, Path data, Progress progress, Plan plan) {
    this.stack = stack;
    this.data = data;
    this.progress = progress;
    this.plan = plan;
    this.chance = new Chance(plan.seed());
  }

  FanInReport run() throws SQLException, IOException, InterruptedException, TimeoutException {
    URI address = URI.create(stack.state().serviceAddress(StackPort.BACKUP));
    try (var database = connect();
        var http = new LightHttp(address, null)) {
      var fleet =
          new Fleet(
              database,
              DeviceTokens.ofStack(stack.state(), data),
              Fleet.tenants(plan.tenants(), chance),
              chance);
      var loop = new ClosedLoop(http, address.getAuthority(), plan.connections(), true, ledger);
      makeProfiles();
      List<Integer> warmUp = warmUp(fleet, loop);
      var service = new BackupService(stack, database, ledger, loop);
      service.awaitReports();
      Map<BackupKind, List<Round>> rounds = measure(fleet, service);
      Map<String, Long> memory = peakMemory();
      return report(
          check(http, address.getAuthority(), new Reports(database)), rounds, warmUp, memory);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        stack.state().databaseUrl(), SUPERUSER, stack.state().secrets().superuserPassword());
  }

  private void makeProfiles() {
    long start = System.nanoTime();
    var maker = new ProfileMaker(plan.seed());
    for (BackupKind kind : plan.kinds()) {
      profiles.put(kind, maker.profiles(kind, kind.isFull() ? FULL_PROFILES : CHANGING_PROFILES));
    }
    progress.done("Bodies are made", since(start));
  }

  private List<PreparedProfile> profiles(BackupKind kind) {
    return profiles.getOrDefault(kind, List.of());
  }

  /** The devices that will send changes make their first backups, and all kinds take turns. */
  private List<Integer> warmUp(Fleet fleet, ClosedLoop loop) throws SQLException {
    List<Integer> perSecond = new ArrayList<>();
    Map<BackupKind, UploadSource> sources = new LinkedHashMap<>();
    for (BackupKind kind : plan.kinds()) {
      long start = System.nanoTime();
      int count = kind.isFull() ? WARM_UP_DEVICES : plan.changingDevices();
      List<Device> devices = fleet.devices(count, profiles(kind));
      progress.done("%,d devices have their tokens, %s".formatted(count, kind.name()), since(start));
      if (kind.isFull()) {
        sources.put(kind, TakingTurns.withEverything(devices, chance));
      } else {
        start = System.nanoTime();
        perSecond.addAll(
            loop.run(new NewDevices(devices, chance), AS_LONG_AS_IT_TAKES).perSecond());
        progress.done("They have backed up wholly", since(start));
        changing.put(kind, devices);
        sources.put(kind, TakingTurns.withChanges(devices, chance));
      }
    }
    long start = System.nanoTime();
    Duration each = Duration.ofSeconds(plan.warmUpSeconds()).dividedBy(Math.max(1, sources.size()));
    sources.values().forEach(source -> perSecond.addAll(loop.run(source, each).perSecond()));
    progress.done("Warm-up", since(start));
    return perSecond;
  }

  private Map<BackupKind, List<Round>> measure(Fleet fleet, BackupService service)
      throws SQLException, InterruptedException, TimeoutException {
    Map<BackupKind, List<Round>> rounds = new LinkedHashMap<>();
    var window = Duration.ofSeconds(plan.seconds());
    double fastest = warmUpRate();
    for (int number = 1; number <= plan.rounds(); number++) {
      for (BackupKind kind : plan.kinds()) {
        UploadSource source = source(kind, fleet, fastest);
        long start = System.nanoTime();
        Round round = service.measure(kind, source, window);
        rounds.computeIfAbsent(kind, k -> new ArrayList<>()).add(round);
        fastest = Math.max(fastest, round.backupsPerSecond());
        progress.done(
            "Round %d, %s: %,.0f a second, %,.0f µs each"
                .formatted(
                    number, kind.name(), round.backupsPerSecond(), round.cpuMicrosOfAll()),
            since(start));
      }
    }
    return rounds;
  }

  /** What was taken in a second at most so far, as far as the ledger knows. */
  private double warmUpRate() {
    Map<Long, Integer> bySecond = new HashMap<>();
    ledger
        .entries()
        .forEach(entry -> bySecond.merge(entry.answer().completedAt().getEpochSecond(), 1, Integer::sum));
    return bySecond.values().stream().mapToInt(n -> n).max().orElse(1_000);
  }

  private UploadSource source(BackupKind kind, Fleet fleet, double fastest) throws SQLException {
    if (!kind.isFull()) {
      return TakingTurns.withChanges(changing.getOrDefault(kind, List.of()), chance);
    }
    long start = System.nanoTime();
    int count = (int) Math.min(MOST_NEW_DEVICES, fastest * plan.seconds() * ROOM);
    List<Device> devices = fleet.devices(count, profiles(kind));
    progress.done("%,d new devices have their tokens".formatted(count), since(start));
    return new NewDevices(devices, chance);
  }

  /** What was promised, and what of it is there. */
  private record Check(int lost, int wrong, boolean reportsEqual, long eventsRepeated) {}

  private Check check(LightHttp http, String host, Reports reports)
      throws SQLException, IOException {
    List<Ledger.Entry> all = ledger.entries();
    long start = System.nanoTime();
    var read =
        ReadBack.compare(
            http, host, all, count -> progress.at("Reading again", count, all.size()));
    progress.done("%,d acknowledged backups are read again".formatted(all.size()), since(start));
    long beforeEvents = System.nanoTime();
    var heard =
        new EventsHeard(stack.state().bootstrapServers())
            .compare(all, count -> progress.at("Events", count, all.size()));
    progress.done("%,d events are compared".formatted(heard.events()), since(beforeEvents));
    long beforeReports = System.nanoTime();
    List<String> reported = reports.differences(all);
    progress.done("The reports are compared", since(beforeReports));
    complain(ledger.complaints());
    complain(read.lost());
    complain(read.wrong());
    complain(heard.differences());
    complain(reported);
    return new Check(
        read.lost().size(),
        ledger.wrongCount() + read.wrong().size() + heard.differences().size(),
        reported.isEmpty(),
        heard.repeated());
  }

  private FanInReport report(
      Check check,
      Map<BackupKind, List<Round>> rounds,
      List<Integer> warmUp,
      Map<String, Long> memory) {
    List<KindReport> kinds = new ArrayList<>();
    rounds.forEach((kind, measured) -> kinds.add(KindReport.of(kind, profiles(kind), measured)));
    return new FanInReport(
        kinds.stream().mapToDouble(KindReport::backupsPerSecond).min().orElseThrow(),
        kinds.stream().mapToDouble(KindReport::cpuMicrosPerBackup).max().orElseThrow(),
        ledger.size(),
        check.lost(),
        check.wrong(),
        check.reportsEqual(),
        ledger.refusals(),
        check.eventsRepeated(),
        kinds,
        warmUp,
        memory,
        plan.connections(),
        plan.tenants(),
        Runtime.getRuntime().availableProcessors());
  }

  private Map<String, Long> peakMemory() {
    Map<String, Long> peaks = new HashMap<>();
    for (PartStatus part : stack.state().parts()) {
      var process = part.process();
      if (process != null) {
        process
            .find()
            .ifPresent(
                found ->
                    PeakMemory.mebibytes(found.pid())
                        .ifPresent(mebibytes -> peaks.put(part.name(), mebibytes)));
      }
    }
    return peaks;
  }

  private void complain(Collection<String> complaints) {
    complaints.stream().limit(COMPLAINTS_SHOWN).forEach(one -> progress.say("✗ " + one));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
