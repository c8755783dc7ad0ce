package io.carryover.simulator.loop;

import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.simulator.fleet.Chance;
import io.carryover.simulator.fleet.Fleet;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Administrator.Policy;
import io.carryover.simulator.loop.IdentityDirectory.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A fleet lives through policy, backup, restore and reports, and everything it is told is checked.
 */
public final class FleetLoop {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int AT_ONCE = 24;
  private static final int MOST_MISMATCHES_SHOWN = 10;
  private static final int NEW_PCS_BEFORE_THE_PAGE = 3;
  private static final List<String> ADMINISTRATOR_ROLES =
      List.of("PolicyAdministrator", "BackupAdministrator", "ReportsReader", "PlatformOperator");

  private final ServiceAddresses services;
  private final IdentityDirectory directory;
  private final CopiedDatabases databases;
  private final Watcher watcher;

  /** A loop against running services whose databases nobody looks into. */
  public FleetLoop(ServiceAddresses services, IdentityDirectory directory, Watcher watcher) {
    this(services, directory, CopiedDatabases.NONE, watcher);
  }

  /**
   * A loop against running services.
   *
   * @param databases are looked through for what they must not show
   */
  public FleetLoop(
      ServiceAddresses services,
      IdentityDirectory directory,
      CopiedDatabases databases,
      Watcher watcher) {
    this.services = services;
    this.directory = directory;
    this.databases = databases;
    this.watcher = watcher;
  }

  /**
   * Lives through it.
   *
   * @param devices PCs that people have today
   * @param seed the same seed is the same fleet
   */
  public LoopReport run(int devices, long seed) {
    long start = System.nanoTime();
    UUID tenant = UUID.randomUUID();
    Fleet fleet = Fleet.of(devices, seed, tenant);
    var ledger = new Ledger();
    try (var http = new PatientHttp(PATIENCE);
        var crew = new Crew(AT_ONCE, watcher, ledger)) {
      var run = new Run(fleet, ledger, http, crew);
      Administrator administrator = run.signIn();
      var reckoning = new Reckoning(administrator, services, ledger, watcher);
      run.live(administrator);
      List<Check> awkward = run.meetAwkwardCases(administrator, seed);
      int lost = run.readBack().get();
      awkward.add(run.audit());
      return report(ledger, reckoning.settle(lost), awkward, lost, http.retries(), seed, start);
    }
  }

  private static LoopReport report(
      Ledger ledger,
      Reckoning.Result result,
      List<Check> awkward,
      int lost,
      long retries,
      long seed,
      long start) {
    List<Check> checks = new ArrayList<>(result.checks());
    checks.addAll(awkward);
    return new LoopReport(
        ledger.enrolledDevices(),
        ledger.allowedDevices(),
        ledger.backedUpDevices(),
        ledger.refusedByReason(),
        ledger.backups().size(),
        ledger.restores().size(),
        ledger.verifiedRestores(),
        result.restoresFinished(),
        ledger.restoresByOutcome(),
        ledger.mismatches().size(),
        lost,
        result.deadLetters(),
        retries,
        seed,
        Math.round((System.nanoTime() - start) / 1e8) / 10.0,
        checks,
        ledger.mismatches().stream().limit(MOST_MISMATCHES_SHOWN).toList());
  }

  /** One life of one fleet. */
  private final class Run {
    private final Fleet fleet;
    private final Ledger ledger;
    private final PatientHttp http;
    private final Enrolments enrolments;
    private final Crew crew;
    private final Tenant.Groups groups = new Tenant.Groups(UUID.randomUUID(), UUID.randomUUID());
    private final Set<UUID> usersWithBackups = ConcurrentHashMap.newKeySet();

    Run(Fleet fleet, Ledger ledger, PatientHttp http, Crew crew) {
      this.fleet = fleet;
      this.ledger = ledger;
      this.http = http;
      this.enrolments = new Enrolments(http, services, directory, ledger);
      this.crew = crew;
    }

    Administrator signIn() {
      String short8 = fleet.tenantId().toString().substring(0, 8);
      var admin =
          new Account(
              UUID.randomUUID(),
              "admin@%s.example".formatted(short8),
              "Administrator",
              ADMINISTRATOR_ROLES);
      List<Account> accounts = new ArrayList<>(List.of(admin));
      fleet
          .people()
          .forEach(p ->
              accounts.add(
                  new Account(p.userId(), p.userName(), p.displayName(), List.of("User"))));
      directory.add(fleet.tenantId(), accounts);
      var administrator = new Administrator(http, services, enrolments.signIn(admin.userName()));
      administrator.registerTenant("Fleet " + short8);
      crew.each(Stage.SIGN_IN, fleet.people(), administrator::addUser);
      administrator.addGroup(groups.pilot(), "Pilot", people(Person::inPilot));
      administrator.addGroup(groups.excluded(), "Excluded", people(Person::excluded));
      var policy = new Policy(UUID.randomUUID(), "Backup for the pilot", 10, Set.of());
      administrator.assign(policy, List.of(groups.pilot()), List.of(groups.excluded()));
      return administrator;
    }

    void live(Administrator administrator) {
      var backups = new BackupRound(ledger);
      crew.each(Stage.ENROL, fleet.pcs(), enrolments::enrol);
      crew.each(Stage.FIRST_BACKUP, fleet.pcs(), pc -> backups.of(pc, "scheduled"));
      crew.each(
          Stage.SECOND_BACKUP,
          fleet.pcs(),
          pc -> {
            pc.live();
            if (pc.chance().happens(2)) {
              pc.rename(pc.name() + "-NEW");
            }
            backups.of(pc, "manual");
          });
      ledger.backups().forEach(backup -> usersWithBackups.add(backup.pc().user().userId()));
      var restores = new NewPcRound(ledger, usersWithBackups);
      List<SimulatedPc> early =
          fleet.newPcs().subList(0, Math.min(NEW_PCS_BEFORE_THE_PAGE, fleet.newPcs().size()));
      // These enrol before the page is switched on: it stays off for them, whatever happens later.
      early.forEach(enrolments::enrol);
      administrator.setRestorePage("enabled");
      crew.each(
          Stage.NEW_PCS,
          fleet.newPcs(),
          pc -> {
            boolean pageWasOn = !early.contains(pc);
            if (pageWasOn) {
              enrolments.enrol(pc);
            }
            restores.of(pc, pageWasOn);
          });
    }

    List<Check> meetAwkwardCases(Administrator administrator, long seed) {
      var chance = new Chance(~seed);
      var tenant = new Tenant(fleet.tenantId(), groups, administrator, enrolments, chance);
      return AwkwardCases.in(tenant, databases, watcher).live();
    }

    AtomicInteger readBack() {
      var lost = new AtomicInteger();
      var readBack = new ReadBack(ledger);
      crew.each(
          Stage.READ_BACK,
          ledger.backups(),
          kept -> {
            if (!readBack.isReadable(kept)) {
              lost.incrementAndGet();
            }
          });
      return lost;
    }

    Check audit() {
      var audit = new ReportAudit(ledger, http, services);
      crew.each(Stage.AUDIT, ledger.restores(), audit::audit);
      return audit.check();
    }

    private List<Person> people(Predicate<Person> which) {
      return fleet.people().stream().filter(which).toList();
    }
  }
}
