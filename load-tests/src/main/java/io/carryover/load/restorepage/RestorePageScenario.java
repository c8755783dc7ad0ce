package io.carryover.load.restorepage;

import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.SignIn;
import io.carryover.load.Administrator;
import io.carryover.load.DeviceTokens;
import io.carryover.load.OpenLoop;
import io.carryover.load.PeakMemory;
import io.carryover.load.Percentiles;
import io.carryover.load.ProcessorTime;
import io.carryover.load.Progress;
import io.carryover.load.restorepage.RestoreTables.HeardOf;
import io.carryover.simulator.fleet.Chance;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.loop.IdentityDirectory.Account;
import io.carryover.stack.Stack;
import io.carryover.stack.demo.DemoTarget;
import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.StackPort;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * Devices ask for the restore page at a fixed rate while others back up.
 *
 * <p>What there is to choose from comes to restore-service as it always does, as events; they are
 * published in the place of the services whose events they are, since so many backups and
 * enrolments would take longer than the measurement. The devices that back up meanwhile are real:
 * enrolled by policy-service, and their events are backup-service's own.
 */
final class RestorePageScenario {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration STEADY = Duration.ofSeconds(60);
  private static final long BETWEEN_LOOKS_MILLIS = 250;
  private static final String SUPERUSER = "postgres";
  private static final int PCS_THAT_BACK_UP = 100;
  private static final int CADENCE_DAYS = 8;
  private static final int COMPLAINTS_SHOWN = 5;

  private final Stack stack;
  private final Path data;
  private final Progress progress;
  private final Load load;
  private final PreparedTenant tenant;
  private final Random arrivals;
  private final Chance chance;
  private final PatientHttp http = new PatientHttp(Duration.ofSeconds(60));

  /** How much is asked of the services. */
  record Load(int offersPerSecond, int backupsPerSecond, int seconds, int profiles) {
    Duration window() {
      return Duration.ofSeconds(seconds);
    }

    int offersToWarmUp() {
      return Math.toIntExact(offersPerSecond * (WARM_UP.toSeconds() / 2 + STEADY.toSeconds()));
    }

    int offers() {
      return offersPerSecond * seconds;
    }
  }

  /**
   * A scenario that runs once.
   *
   * @param data where the stack keeps its data and keys
   */
  RestorePageScenario(Stack stack, Path data, Progress progress, Load load, long seed) {
    this.stack = stack;
    this.data = data;
    this.progress = progress;
    this.load = load;
    this.tenant =
        PreparedTenant.of(
            UUID.randomUUID(),
            Instant.now(),
            load.profiles(),
            load.offersToWarmUp() + load.offers(),
            seed);
    this.arrivals = new Random(seed);
    this.chance = new Chance(seed);
  }

  RestorePageReport run() throws InterruptedException, TimeoutException, SQLException, IOException {
    DemoTarget target = DemoTarget.of(stack.state());
    try (var database =
            DriverManager.getConnection(
                stack.state().databaseUrl(),
                SUPERUSER,
                stack.state().secrets().superuserPassword());
        http) {
      var tables = new RestoreTables(database, tenant.id());
      tell(tables);
      var backups = backups(target);
      List<String> tokens = tokens();
      int warm = load.offersToWarmUp();
      int steady = load.offersPerSecond() * (int) STEADY.toSeconds();
      try (var rising = offers(target, tokens, 0, warm - steady);
          var before = offers(target, tokens, warm - steady, warm);
          var measured = offers(target, tokens, warm, tenant.asking().size())) {
        step("Warm-up", rising(WARM_UP), rising, backups);
        step("Warm-up at the whole rate", asking(STEADY), before, backups);
        // A plan made while there were few offers reads all of them; no installation is that new.
        tables.analyze();
        return measure(tables, List.of(rising, before), measured, backups);
      }
    }
  }

  private RestorePageReport measure(
      RestoreTables tables, List<OfferLoad> before, OfferLoad measured, BackupLoad backups)
      throws InterruptedException, SQLException {
    int backupsBefore = backups.acknowledged();
    List<Long> backupNanosBefore = List.copyOf(backups.nanos());
    var processorBefore = ProcessorTime.of(stack.state());
    long start = System.nanoTime();
    step("Restore pages while PCs back up", asking(load.window()), measured, backups);
    var processor = ProcessorTime.of(stack.state()).secondsSince(processorBefore);
    double seconds =
        Math.max(load.window().toMillis(), (measured.lastAnswer() - start) / 1e6) / 1e3;
    int backedUp = backups.acknowledged() - backupsBefore;
    OptionalLong peak = peakMemory();

    List<String> wrong = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    List<OfferLoad> everybody = new ArrayList<>(before);
    everybody.add(measured);
    for (OfferLoad offers : everybody) {
      wrong.addAll(offers.wrong());
      wrong.addAll(notKept(tables, offers));
      errors.addAll(offers.errors());
    }
    wrong.addAll(readAgain(backups));
    errors.addAll(backups.errors());
    complain(wrong);
    complain(errors);

    var offers = Percentiles.ofNanos(measured.offerNanos());
    var warmingUp =
        Percentiles.ofNanos(before.stream().flatMap(o -> o.offerNanos().stream()).toList());
    var pages = Percentiles.ofNanos(measured.pageNanos());
    var uploads = Percentiles.ofNanos(withoutFirst(backups.nanos(), backupNanosBefore.size()));
    return new RestorePageReport(
        rounded(measured.offerNanos().size() / seconds),
        rounded(offers.at(50)),
        rounded(offers.at(99)),
        rounded(offers.at(99.9)),
        rounded(offers.at(100)),
        rounded(warmingUp.at(99)),
        measured.offerNanos().size(),
        (int) measured.answered().values().stream().filter(AskingDevice::isShown).count(),
        measured.pageNanos().size(),
        rounded(pages.at(99)),
        wrong.size(),
        errors.size(),
        rounded(measured.latestStartNanos() / 1e6),
        rounded(backedUp / seconds),
        rounded(uploads.at(99)),
        backups.acknowledged(),
        tenant.asking().size(),
        tenant.profiles(),
        tenant.restorePoints(),
        peak.isPresent() ? peak.getAsLong() : null,
        processor,
        Runtime.getRuntime().availableProcessors());
  }

  /** Publishes what has happened before, and waits until restore-service knows it. */
  private void tell(RestoreTables tables)
      throws SQLException, InterruptedException, TimeoutException {
    long start = System.nanoTime();
    var expected = new HeardOf(tenant.restorePoints(), tenant.deletions(), tenant.devicePolicies());
    String step =
        "%,d profiles with %,d versions are told"
            .formatted(tenant.profiles(), tenant.restorePoints());
    new EventsOnKafka(stack.state().bootstrapServers()).publish(tenant.events());
    for (HeardOf heard = tables.heardOf(); !heard.equals(expected); heard = tables.heardOf()) {
      if (since(start).compareTo(PATIENCE) > 0) {
        throw new TimeoutException("restore-service knows %s of %s".formatted(heard, expected));
      }
      progress.at(step, heard.all(), expected.all());
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
    tables.analyze();
    progress.done(step, since(start));
  }

  private BackupLoad backups(DemoTarget target) throws InterruptedException {
    long start = System.nanoTime();
    List<Account> accounts = new ArrayList<>();
    accounts.add(account("admin", "PolicyAdministrator"));
    for (int i = 0; i < PCS_THAT_BACK_UP; i++) {
      accounts.add(account("user%03d".formatted(i), "User"));
    }
    target.directory().add(tenant.id(), accounts);
    var administrator =
        new Administrator(http, target.services(), signIn(target, accounts.getFirst()));
    administrator.registerTenant();
    administrator.assignToEveryone(
        new Administrator.Policy(UUID.randomUUID(), "Everyone", 10, CADENCE_DAYS));
    var backups = new BackupLoad(http, target.services(), chance);
    String step = "%,d PCs enrol and back up wholly".formatted(PCS_THAT_BACK_UP);
    for (Account account : accounts.subList(1, accounts.size())) {
      var person =
          new Person(account.userId(), account.userName(), account.displayName(), true, false);
      backups.join(person, signIn(target, account));
      progress.at(step, backups.acknowledged(), PCS_THAT_BACK_UP);
    }
    progress.done(step, since(start));
    return backups;
  }

  private List<String> tokens() throws IOException {
    long start = System.nanoTime();
    var tokens = DeviceTokens.ofStack(stack.state(), data);
    List<String> signed =
        tenant.asking().parallelStream()
            .map(device -> tokens.of(tenant.id(), device.deviceId(), device.userId()))
            .toList();
    progress.done("%,d new devices have their tokens".formatted(signed.size()), since(start));
    return signed;
  }

  private OfferLoad offers(DemoTarget target, List<String> tokens, int from, int to) {
    return new OfferLoad(
        target.services().restore(), tenant.asking().subList(from, to), tokens.subList(from, to));
  }

  /** Both loads of a step. */
  private record Loops(OpenLoop asking, OpenLoop backingUp) {}

  private Loops rising(Duration window) {
    return new Loops(
        OpenLoop.rising(load.offersPerSecond(), window, arrivals),
        OpenLoop.rising(load.backupsPerSecond(), window, arrivals));
  }

  private Loops asking(Duration window) {
    return new Loops(
        OpenLoop.poisson(load.offersPerSecond(), window, arrivals),
        OpenLoop.evenly(load.backupsPerSecond(), window));
  }

  /** Both loads side by side, until the last of either is answered. */
  private void step(String step, Loops loops, OfferLoad offers, BackupLoad backups)
      throws InterruptedException {
    long start = System.nanoTime();
    OpenLoop asking = loops.asking();
    OpenLoop backingUp = loops.backingUp();
    Thread meanwhile =
        Thread.ofPlatform().name("backups").start(() -> backingUp.run(backups::backUp, n -> {}));
    asking.run(offers::ask, begun -> progress.at(step, begun, asking.arrivals().size()));
    meanwhile.join();
    progress.done(step, since(start));
  }

  /** The offers that are not in the table as they were told. */
  private static List<String> notKept(RestoreTables tables, OfferLoad offers) throws SQLException {
    var kept = tables.offers();
    List<String> missing = new ArrayList<>();
    offers
        .answered()
        .forEach((id, device) -> {
          var row = kept.get(id);
          String state = device.isShown() ? "OPEN" : "NOT_SHOWN";
          if (row == null
              || !row.deviceId().equals(device.deviceId())
              || !row.state().equals(state)) {
            missing.add("The offer %s is kept as %s, not %s".formatted(id, row, state));
          }
        });
    return missing;
  }

  private List<String> readAgain(BackupLoad backups) {
    long start = System.nanoTime();
    String step = "%,d acknowledged backups are read again".formatted(backups.acknowledged());
    List<String> missing =
        backups.notReadable(read -> progress.at(step, read, backups.acknowledged()));
    progress.done(step, since(start));
    return missing;
  }

  private void complain(Collection<String> complaints) {
    complaints.stream().limit(COMPLAINTS_SHOWN).forEach(one -> progress.say("✗ " + one));
  }

  private OptionalLong peakMemory() {
    return stack.state().parts().stream()
        .filter(part -> part.name().equals(StackPort.RESTORE.part()))
        .map(PartStatus::process)
        .filter(Objects::nonNull)
        .flatMap(process -> process.find().stream())
        .map(process -> PeakMemory.mebibytes(process.pid()))
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private SignIn signIn(DemoTarget target, Account account) {
    return new SignIn(
        http,
        target.services().identity(),
        target.directory().clientId(),
        account.userName(),
        target.directory().password());
  }

  private static Account account(String name, String role) {
    return new Account(UUID.randomUUID(), name + "@page.example", name, List.of(role));
  }

  private static List<Long> withoutFirst(Collection<Long> all, int count) {
    return all.stream().skip(count).toList();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
