package io.carryover.restore.run;

import io.carryover.kit.event.EventContract;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.outbox.OutboxInMemory;
import io.carryover.kit.problem.ProblemException;
import io.carryover.kit.tenancy.OneTenant;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.Moments;
import io.carryover.restore.MomentsOf;
import io.carryover.restore.PageCursor;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreConfig;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.SettingsCategory;
import io.carryover.restore.Sha256;
import io.carryover.restore.app.AppProgress;
import io.carryover.restore.app.AppQueue;
import io.carryover.restore.app.AppState;
import io.carryover.restore.eligibility.Decision;
import io.carryover.restore.eligibility.Eligibilities;
import io.carryover.restore.eligibility.RestoreEligibility;
import io.carryover.restore.event.RestoreFinished;
import io.carryover.restore.event.RestoreNotOffered;
import io.carryover.restore.event.RestoreRequested;
import io.carryover.restore.offer.OfferId;
import io.carryover.restore.offer.OfferState;
import io.carryover.restore.offer.OfferUseCases;
import io.carryover.restore.offer.RestoreHistories;
import io.carryover.restore.offer.RestoreHistory;
import io.carryover.restore.offer.RestoreOffer;
import io.carryover.restore.offer.RestoreOffers;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.Manifest;
import io.carryover.restore.plan.OsRules;
import io.carryover.restore.plan.OsRulesFile;
import io.carryover.restore.plan.PlanRules;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.RestorePlan;
import io.carryover.restore.restorepoint.ProfileId;
import io.carryover.restore.restorepoint.RestorableProfile;
import io.carryover.restore.restorepoint.RestorableVersion;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.restorepoint.RestorePoints;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The production use cases of a restore on tables in memory, one transaction at a time.
 *
 * <p>Nothing here decides: what the tables do is what the statements of the JDBC and Panache
 * adapters do, and the rest is the code that runs in production.
 */
final class ServiceInMemory {

  /** What the restore's tables hold of one restore. */
  record Kept(
      Restore row, RestorePlan plan, Map<ItemId, ItemResult> items, Map<ItemId, AppProgress> apps) {

    Kept(Restore row) {
      this(row, new RestorePlan(List.of()), Map.of(), Map.of());
    }
  }

  /** All tables, as a committed transaction leaves them. */
  record Tables(Map<RestoreId, Kept> restores, Map<OfferId, RestoreOffer> offers) {}

  /** What of the others' events this service has heard. */
  record Environment(boolean backupDeleted, boolean policyOff) {}

  /** What a transaction has come to. */
  record Committed(
      Tables tables, boolean accepted, List<RestoreId> requested, List<RestoreId> finished) {}

  /** Nobody has ordered anything: each device restores because its user wants to. */
  private static final RestoreOrders NO_ORDERS =
      new RestoreOrders() {
        @Override
        public Begin begin(Restore restore, Instant now) {
          return new Begin.Allowed(null);
        }

        @Override
        public Optional<BulkRestoreId> end(RestoreId restore, RestoreOutcome outcome, Instant at) {
          return Optional.empty();
        }
      };

  static final String LOCK = "blocked-by-policy";
  private static final Reason OFF = new Reason("restore-page-off", "The page is off.");
  private static final Decision YES = new Decision(true, List.of());
  private static final Decision NO = new Decision(false, List.of(OFF));

  private final RulesOfRestores rules;
  private final RestorePoint point;
  private final SettableClock clock = new SettableClock();
  private final Moments moments = MomentsOf.clock(clock);

  private Map<RestoreId, Kept> restores = Map.of();
  private Map<OfferId, RestoreOffer> offers = Map.of();
  private Environment environment = new Environment(false, false);
  private List<RestoreId> requested = List.of();
  private List<RestoreId> finished = List.of();

  final TablesOfRestores rows = new TablesOfRestores();
  final TablesOfItems items = new TablesOfItems();
  final KeepReaction keeper;
  final RequestRestore requestRestore;
  final PlanRestore planRestore;
  final ReportResults reportResults;
  final ReportApps reportApps;
  final FinishRestore finishRestore;
  final CancelRestore cancelRestore;
  final ExpireRestore expireRestore;
  final OfferUseCases offering;

  ServiceInMemory(RulesOfRestores rules, RestorePoint point) {
    this.rules = rules;
    this.point = point;
    var tenant = new OneTenant(new TenantId(new UUID(6, 1)));
    var offerTable = new TablesOfOffers();
    var points = new TablesOfPoints();
    var policies = new TablesOfPolicies();
    var plans = new TablesOfPlans();
    var apps = new TablesOfApps();
    var config = new Lifetimes();
    var outbox = new OutboxInMemory(this::append);
    keeper = new KeepReaction(rows, outbox, tenant, NO_ORDERS);
    offering =
        new OfferUseCases(
            policies,
            rows,
            offerTable,
            points,
            moments,
            () -> new UUID(8, offers.size() + 1L),
            config,
            outbox,
            tenant);
    requestRestore =
        new RequestRestore(
            offering.turns(),
            new RequestFacts(rows, offerTable, points, offering.decision()),
            offerTable,
            NO_ORDERS,
            keeper,
            config);
    OsRules osRules = OsRulesFile.read(Optional.empty());
    planRestore =
        new PlanRestore(
            rows,
            new MakePlan(new PlanRules(osRules), osRules, policies, points),
            plans,
            apps,
            keeper,
            moments);
    var progress = new KeepProgress(items, apps, keeper);
    reportResults = new ReportResults(rows, plans, progress, keeper, moments);
    reportApps = new ReportApps(rows, apps, progress, keeper, moments);
    finishRestore = new FinishRestore(rows, keeper, moments);
    cancelRestore = new CancelRestore(rows, keeper, moments);
    expireRestore = new ExpireRestore(rows, keeper, moments);
  }

  /**
   * Runs one transaction; a problem rolls it back.
   *
   * @param work says whether its request was accepted
   */
  Committed run(Tables before, Environment known, Instant now, Predicate<ServiceInMemory> work) {
    restores = before.restores();
    offers = before.offers();
    environment = known;
    requested = List.of();
    finished = List.of();
    clock.now = now;
    try {
      boolean accepted = work.test(this);
      return new Committed(new Tables(restores, offers), accepted, requested, finished);
    } catch (ProblemException refused) {
      return new Committed(before, false, List.of(), List.of());
    }
  }

  RulesOfRestores rules() {
    return rules;
  }

  Instant now() {
    return moments.now();
  }

  int offers() {
    return offers.size();
  }

  private void append(EventContract<?> contract, Object event) {
    if (event instanceof RestoreNotOffered) {
      return; // Reports alone hear of it.
    }
    if (!rules.writesEvent(event)) {
      return;
    }
    switch (event) {
      case RestoreRequested begun -> requested = and(requested, begun.restoreId());
      case RestoreFinished ended -> finished = and(finished, ended.restoreId());
      default -> throw new IllegalStateException("Unknown event " + contract.type());
    }
  }

  private static List<RestoreId> and(List<RestoreId> some, RestoreId one) {
    return Stream.concat(some.stream(), Stream.of(one)).toList();
  }

  private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
    Map<K, V> changed = new HashMap<>(map);
    changed.put(key, value);
    return changed;
  }

  private void keep(RestoreId id, Kept kept) {
    restores = with(restores, id, kept);
  }

  private Kept kept(RestoreId id) {
    return restores.get(id);
  }

  /** The table of restores. */
  final class TablesOfRestores implements Restores, RestoreHistories {
    @Override
    public Optional<Restore> find(RestoreId id) {
      return Optional.ofNullable(restores.get(id)).map(Kept::row);
    }

    @Override
    public Optional<Restore> hold(RestoreId id) {
      return find(id);
    }

    @Override
    public Optional<Restore> unfinished(DeviceId device) {
      return rules.unfinished(
          restores.values().stream()
              .map(Kept::row)
              .filter(row -> row.device().equals(device))
              .filter(row -> !(row.state() instanceof RestoreState.Finished))
              .findFirst());
    }

    @Override
    public List<Restore> newest(Whose whose, PageCursor after, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void add(Restore restore) {
      if (restores.containsKey(restore.id())) {
        throw new IllegalStateException("pk_restore");
      }
      keep(restore.id(), new Kept(restore));
    }

    @Override
    public void replace(Restore restore) {
      Kept before = kept(restore.id());
      keep(restore.id(), new Kept(restore, before.plan(), before.items(), before.apps()));
    }

    @Override
    public RestoreHistory of(DeviceId device, UserId user) {
      boolean setUpAsNew = false;
      boolean restored = false;
      for (Kept kept : restores.values()) {
        Restore row = kept.row();
        if (row.device().equals(device)
            && row.user().equals(user)
            && row.state() instanceof RestoreState.Finished end) {
          setUpAsNew |= end.outcome() == RestoreOutcome.SET_UP_AS_NEW && row.occasion().isUnasked();
          restored |= end.outcome().hasRestored();
        }
      }
      return new RestoreHistory(
          setUpAsNew, restored, unfinished(device).map(Restore::id).orElse(null));
    }
  }

  /** The table of results. */
  final class TablesOfItems implements ItemResults {
    @Override
    public void putBetter(RestoreId restore, List<ItemResult> results, Instant at) {
      for (ItemResult result : results) {
        ItemResult known = kept(restore).items().get(result.item());
        put(restore, known == null ? result : known.better(result));
      }
    }

    private void put(RestoreId restore, ItemResult result) {
      Kept before = kept(restore);
      keep(
          restore,
          new Kept(
              before.row(),
              before.plan(),
              with(before.items(), result.item(), result),
              before.apps()));
    }

    @Override
    public List<ItemResult> page(RestoreId restore, Sha256 after, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ItemCounts count(RestoreId restore) {
      int applied = 0;
      Map<String, Integer> skipped = new HashMap<>();
      Map<String, Integer> failed = new HashMap<>();
      for (ItemResult result : kept(restore).items().values()) {
        switch (result.result()) {
          case APPLIED -> applied++;
          case SKIPPED -> skipped.merge(result.reason(), 1, Integer::sum);
          case FAILED -> failed.merge(result.reason(), 1, Integer::sum);
        }
      }
      return rules.counted(ItemCounts.counted(applied, skipped, failed));
    }
  }

  private final class TablesOfPlans implements PlannedItems {
    @Override
    public void add(RestoreId restore, RestorePlan plan, Manifest manifest) {
      Kept before = kept(restore);
      keep(restore, new Kept(before.row(), plan, before.items(), before.apps()));
    }

    @Override
    public RestorePlan of(RestoreId restore) {
      return kept(restore).plan();
    }

    @Override
    public Map<ItemId, PlannedItem> find(RestoreId restore, Collection<ItemId> items) {
      Map<ItemId, PlannedItem> found = new HashMap<>();
      of(restore).items().stream()
          .filter(item -> items.contains(item.id()))
          .forEach(item -> found.put(item.id(), rules.planned(item)));
      return found;
    }
  }

  private final class TablesOfApps implements AppQueue {
    @Override
    public void begin(RestoreId restore, Collection<ItemId> apps, Instant at) {
      keep(
          restore,
          apps.stream().map(app -> new AppProgress(app, AppState.PINNED, null)).toList(),
          at);
    }

    @Override
    public void keep(RestoreId restore, Collection<AppProgress> apps, Instant at) {
      for (AppProgress app : apps) {
        Kept before = kept(restore);
        ServiceInMemory.this.keep(
            restore,
            new Kept(
                before.row(), before.plan(), before.items(), with(before.apps(), app.app(), app)));
      }
    }

    @Override
    public List<AppProgress> of(RestoreId restore) {
      return List.copyOf(kept(restore).apps().values());
    }

    @Override
    public Map<ItemId, AppProgress> find(RestoreId restore, Collection<ItemId> apps) {
      Map<ItemId, AppProgress> found = new LinkedHashMap<>();
      kept(restore)
          .apps()
          .forEach((id, app) -> {
            if (apps.contains(id)) {
              found.put(id, rules.known(app));
            }
          });
      return found;
    }

    @Override
    public int pending(RestoreId restore) {
      return rules.pendingApps(
          (int) kept(restore).apps().values().stream().filter(app -> !app.state().isEnd()).count());
    }
  }

  private final class TablesOfOffers implements RestoreOffers {
    @Override
    public Optional<RestoreOffer> find(OfferId id, DeviceId device, UserId user) {
      return Optional.ofNullable(offers.get(id))
          .filter(offer -> offer.device().equals(device) && offer.user().equals(user));
    }

    @Override
    public Optional<RestoreOffer> pending(DeviceId device, UserId user, RestoreOccasion occasion) {
      return of(device, user, occasion).filter(offer -> !isClosed(offer)).findFirst();
    }

    @Override
    public boolean hasClosed(DeviceId device, UserId user, RestoreOccasion occasion) {
      return of(device, user, occasion).anyMatch(TablesOfOffers::isClosed);
    }

    @Override
    public void add(RestoreOffer offer) {
      offers = with(offers, offer.id(), offer);
    }

    @Override
    public void replace(RestoreOffer offer) {
      offers = with(offers, offer.id(), offer);
    }

    private Stream<RestoreOffer> of(DeviceId device, UserId user, RestoreOccasion occasion) {
      return offers.values().stream()
          .filter(offer -> offer.device().equals(device) && offer.user().equals(user))
          .filter(offer -> offer.occasion() == occasion);
    }

    private static boolean isClosed(RestoreOffer offer) {
      return offer.state() instanceof OfferState.Answered
          || offer.state() instanceof OfferState.Expired;
    }
  }

  /** One profile, which another device of the user has made. */
  private final class TablesOfPoints implements RestorePoints {
    @Override
    public Optional<Instant> completedAt(UserId user, ProfileId profile, long backupVersion) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<RestorableProfile> profiles(
        UserId user, DeviceId except, PageCursor after, int limit) {
      return profile(user, point.profile()).stream().toList();
    }

    @Override
    public Optional<RestorableProfile> profile(UserId user, ProfileId profile) {
      return environment.backupDeleted() || !profile.equals(point.profile())
          ? Optional.empty()
          : Optional.of(
              new RestorableProfile(
                  SomeRestore.OLD_DEVICE,
                  "PC-1",
                  SomeManifest.WINDOWS_11_25H2,
                  SomeRestore.REQUESTED_AT,
                  point,
                  (int) point.itemCount(),
                  0,
                  1,
                  false));
    }

    @Override
    public Optional<RestorePoint> version(UserId user, ProfileId profile, long backupVersion) {
      return profile(user, profile)
          .map(RestorableProfile::newest)
          .filter(newest -> newest.backupVersion() == backupVersion);
    }

    @Override
    public List<RestorableVersion> versions(
        UserId user, ProfileId profile, Instant asOf, PageCursor after, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isDeleted(UserId user, ProfileId profile) {
      return environment.backupDeleted();
    }
  }

  private final class TablesOfPolicies implements Eligibilities {
    @Override
    public Optional<RestoreEligibility> find(DeviceId device, UserId user) {
      return Optional.of(
          environment.policyOff()
              ? new RestoreEligibility(true, NO, NO)
              : new RestoreEligibility(true, YES, YES));
    }

    @Override
    public Set<SettingsCategory> lockedOff(DeviceId device, UserId user) {
      return environment.policyOff() ? Set.of(SettingsCategory.PERSONALIZATION) : Set.of();
    }
  }

  private static final class Lifetimes implements RestoreConfig {
    @Override
    public Duration offerLifetime() {
      return SomeRestore.LIFETIME;
    }

    @Override
    public Duration restoreLifetime() {
      return SomeRestore.LIFETIME;
    }

    @Override
    public Duration expiryInterval() {
      return Duration.ofSeconds(30);
    }

    @Override
    public int expiryBatch() {
      return 1000;
    }

    @Override
    public Path reportKeys() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Plan plan() {
      return Optional::empty;
    }
  }

  private static final class SettableClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
