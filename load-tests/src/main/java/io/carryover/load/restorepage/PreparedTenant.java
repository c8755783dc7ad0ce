package io.carryover.load.restorepage;

import io.carryover.load.restorepage.PreparedProfile.Fate;
import io.carryover.simulator.fleet.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A tenant's backups, the devices that will ask for the restore page, and what each must be told.
 *
 * <p>Three of four people have one device, one of five has two, one of a thousand more than a page
 * holds. A few profiles are deleted, a few have lost their newest version, some were completed at
 * the same moment.
 *
 * @param owners what each user has, the most profiles first
 * @param asking in the order in which they ask
 */
record PreparedTenant(
    UUID id, Instant preparedAt, List<List<PreparedProfile>> owners, List<AskingDevice> asking) {

  private static final int MORE_THAN_ONE_PAGE = 16;
  private static final int THREE_PAGES = 31;
  private static final int DEVICES_IN_A_MONTH_AND_A_HALF = 65_000;
  private static final List<String> NAMES =
      List.of("LAPTOP", "DESKTOP", "SURFACE", "THINKPAD", "محمول", "מחשב", "笔记本", "PC-🖥️");
  private static final List<String> BUILDS =
      List.of("19045.6300", "22631.5800", "26100.7922", "26100.8000", "26200.7922", "26200.8000");

  PreparedTenant {
    owners = owners.stream().map(List::copyOf).toList();
    asking = List.copyOf(asking);
  }

  /**
   * Makes a tenant up.
   *
   * @param profiles at least this many
   * @param asking how many devices ask, each once
   */
  static PreparedTenant of(UUID id, Instant now, int profiles, int asking, long seed) {
    var chance = new Chance(seed);
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    List<List<PreparedProfile>> owners = new ArrayList<>();
    for (int made = 0; made < profiles; made += owners.getLast().size()) {
      owners.add(owner(chance, at, owners.isEmpty() ? THREE_PAGES : devices(chance)));
    }
    owners.sort(Comparator.<List<PreparedProfile>>comparingInt(List::size).reversed());
    return new PreparedTenant(id, at, owners, asking(chance, owners, asking));
  }

  private static int devices(Chance chance) {
    int permille = chance.below(1_000);
    if (permille < 750) {
      return 1;
    }
    if (permille < 950) {
      return 2;
    }
    return permille < 999 ? 3 + chance.below(3) : MORE_THAN_ONE_PAGE + chance.below(25);
  }

  private static List<PreparedProfile> owner(Chance chance, Instant now, int devices) {
    UUID user = chance.uuid();
    List<PreparedProfile> profiles = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      Instant newest =
          i > 0 && chance.happens(5)
              ? profiles.getLast().newestAt()
              : now.minus(Duration.ofMinutes(1L + chance.below(DEVICES_IN_A_MONTH_AND_A_HALF)));
      profiles.add(profile(chance, user, newest));
    }
    return profiles;
  }

  private static PreparedProfile profile(Chance chance, UUID user, Instant newest) {
    int versions = versions(chance);
    int percent = chance.below(100);
    Fate fate =
        percent == 0
            ? Fate.ALL_DELETED
            : percent == 1 && versions > 1 ? Fate.NEWEST_DELETED : Fate.KEPT;
    return new PreparedProfile(
        chance.uuid(),
        chance.uuid(),
        user,
        "%s-%03d".formatted(NAMES.get(chance.below(NAMES.size())), chance.below(500)),
        BUILDS.get(chance.below(BUILDS.size())),
        versions,
        newest,
        25 + chance.below(60),
        35 + chance.below(20),
        chance.happens(60),
        fate);
  }

  /** Most PCs are new or have backed up a few times; one of fifty has a whole year's versions. */
  private static int versions(Chance chance) {
    int percent = chance.below(100);
    if (percent < 85) {
      return 1 + chance.below(2);
    }
    return percent < 98 ? 3 + chance.below(6) : 46;
  }

  /** Whoever has more than a page asks for certain; one of twenty who ask has no backup. */
  private static List<AskingDevice> asking(
      Chance chance, List<List<PreparedProfile>> owners, int count) {
    List<AskingDevice> asking = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<PreparedProfile> owned = owners.get(i % owners.size());
      boolean nothing = owned.size() < MORE_THAN_ONE_PAGE && chance.happens(5);
      boolean again = i >= owners.size();
      asking.add(
          nothing
              ? asking(chance, chance.uuid(), List.of(), true)
              : asking(chance, owned.getFirst().userId(), owned, again));
    }
    return shuffled(asking, chance);
  }

  private static AskingDevice asking(
      Chance chance, UUID user, List<PreparedProfile> owned, boolean newDevice) {
    int percent = chance.below(100);
    String occasion =
        percent < 70
            ? DevicePolicy.DEVICE_SETUP
            : percent < 90 ? DevicePolicy.FIRST_SIGN_IN : DevicePolicy.ON_DEMAND;
    // On demand it is mostly a PC that has backed up itself; at its setup every PC is a new one.
    UUID device =
        occasion.equals(DevicePolicy.ON_DEMAND) && !newDevice
            ? owned.getFirst().deviceId()
            : chance.uuid();
    List<ShownProfile> shown =
        owned.stream()
            .map(profile -> profile.shownTo(device))
            .flatMap(Optional::stream)
            .sorted(ShownProfile.IN_THE_ORDER_OF_THE_PAGE)
            .toList();
    return new AskingDevice(
        device,
        user,
        BUILDS.getLast(),
        occasion,
        owned.size() < MORE_THAN_ONE_PAGE
            ? DevicePolicy.at(chance.below(100))
            : DevicePolicy.ALLOWED,
        shown);
  }

  private static <T> List<T> shuffled(List<T> ordered, Chance chance) {
    List<T> all = new ArrayList<>(ordered);
    for (int i = all.size() - 1; i > 0; i--) {
      int j = chance.below(i + 1);
      T other = all.set(i, all.get(j));
      all.set(j, other);
    }
    return all;
  }

  int profiles() {
    return owners.stream().mapToInt(List::size).sum();
  }

  /** How many backups there are to be restored. */
  int restorePoints() {
    return owners.stream().flatMap(List::stream).mapToInt(PreparedProfile::existing).sum();
  }

  /** How many deletions were told. */
  int deletions() {
    return (int) owners.stream().flatMap(List::stream).filter(p -> p.fate() != Fate.KEPT).count();
  }

  /** How many devices have a policy that is known. */
  int devicePolicies() {
    return (int) asking.stream().filter(a -> a.policy() != DevicePolicy.NOT_KNOWN_YET).count();
  }

  /** All that the services would have told of it. */
  Stream<PreparedEvent> events() {
    return Stream.concat(
        asking.stream().flatMap(device -> device.event(id, preparedAt).stream()),
        owners.stream().flatMap(List::stream).flatMap(profile -> profile.events(id)));
  }
}
