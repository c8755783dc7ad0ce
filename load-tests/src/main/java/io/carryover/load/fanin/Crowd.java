package io.carryover.load.fanin;

import io.carryover.load.Progress;
import io.carryover.simulator.fleet.Chance;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All who send: bodies and tokens are made before anything is measured. */
final class Crowd {

  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofMinutes(30);
  private static final int FULL_PROFILES = 300;
  private static final int CHANGING_PROFILES = 40;
  private static final int FEW = 9;
  private static final int MOST_NEW_DEVICES = 400_000;

  private final List<BackupKind> kinds;
  private final Fleet fleet;
  private final Chance ids;
  private final Progress progress;
  private final Map<BackupKind, List<PreparedProfile>> profiles = new LinkedHashMap<>();
  private final Map<BackupKind, List<Device>> known = new HashMap<>();
  private final Map<BackupKind, Deque<Device>> unseen = new HashMap<>();

  Crowd(List<BackupKind> kinds, Fleet fleet, Chance ids, Progress progress) {
    this.kinds = List.copyOf(kinds);
    this.fleet = fleet;
    this.ids = ids;
    this.progress = progress;
  }

  /** Makes what is sent. */
  void makeBodies(long seed) {
    long start = System.nanoTime();
    var maker = new ProfileMaker(seed);
    for (BackupKind kind : kinds) {
      profiles.put(kind, maker.profiles(kind, kind.isFull() ? FULL_PROFILES : CHANGING_PROFILES));
    }
    progress.done("Bodies are made", since(start));
  }

  /**
   * Lets the service warm up, with one kind after the other. Devices that will send changes make
   * their first backups.
   *
   * @return what was taken of the first kind in each second, from the very first request on
   */
  List<Integer> warmUp(ClosedLoop loop, int devices, Duration window) throws SQLException {
    for (BackupKind kind : kinds) {
      known.put(kind, newDevices(kind, devices));
    }
    long start = System.nanoTime();
    List<Integer> perSecond = List.of();
    for (BackupKind kind : kinds) {
      makeFirstBackups(kind, known.getOrDefault(kind, List.of()), loop);
      var result = loop.run(again(kind), window.dividedBy(kinds.size()));
      perSecond = perSecond.isEmpty() ? result.perSecond() : perSecond;
    }
    progress.done("Warm-up", since(start));
    return perSecond;
  }

  /** Lets the devices that warmed up go on, with one kind after the other. */
  void warmUpAgain(ClosedLoop loop, Duration window) {
    long start = System.nanoTime();
    for (BackupKind kind : kinds) {
      loop.run(again(kind), window.dividedBy(kinds.size()));
    }
    progress.done("Warm-up again", since(start));
  }

  /** What a change needs: a backup to be based on. */
  private void makeFirstBackups(BackupKind kind, List<Device> devices, ClosedLoop loop) {
    if (!kind.isFull()) {
      loop.run(NewDevices.of(devices, ids), AS_LONG_AS_IT_TAKES);
    }
  }

  /**
   * Who sends in one window: of full backups, devices that have not backed up before. Those that no
   * window has needed wait for the next one: what takes long to make is their tokens.
   *
   * @param most how many backups there may be
   */
  UploadSource source(BackupKind kind, double most) throws SQLException {
    return kind.isFull()
        ? NewDevices.takenFrom(unseen(kind, (int) Math.min(MOST_NEW_DEVICES, most)), ids)
        : again(kind);
  }

  private Deque<Device> unseen(BackupKind kind, int count) throws SQLException {
    Deque<Device> left = unseen.computeIfAbsent(kind, k -> new ArrayDeque<>());
    if (left.size() < count) {
      left.addAll(newDevices(kind, count - left.size()));
    }
    return left;
  }

  /** The devices that warmed up, which go on in turn. */
  UploadSource again(BackupKind kind) {
    return inTurn(kind, known.getOrDefault(kind, List.of()));
  }

  /** Many new devices of the first tenant, which go on in turn as those that warmed up do. */
  UploadSource loud(BackupKind kind, int count, ClosedLoop loop) throws SQLException {
    List<Device> devices =
        fleet.ofOneTenant().devices(count, profiles.getOrDefault(kind, List.of()));
    makeFirstBackups(kind, devices, loop);
    return inTurn(kind, devices);
  }

  /**
   * The devices that warmed up, of all but the first tenant, which go on in turn.
   *
   * @return one in ten of them, and the others
   */
  List<UploadSource> quiet(BackupKind kind) {
    UUID loud = fleet.tenants().getFirst();
    List<Device> few = new ArrayList<>();
    List<Device> many = new ArrayList<>();
    for (Device device : known.getOrDefault(kind, List.of())) {
      if (!device.tenant().equals(loud)) {
        (many.size() < FEW * few.size() ? many : few).add(device);
      }
    }
    return List.of(inTurn(kind, few), inTurn(kind, many));
  }

  private UploadSource inTurn(BackupKind kind, List<Device> devices) {
    return kind.isFull()
        ? TakingTurns.withEverything(devices, ids)
        : TakingTurns.withChanges(devices, ids);
  }

  /**
   * The devices that warmed up, as they were before: for another service, which keeps each version
   * as it is sent, so that they list all their items each time.
   */
  Map<BackupKind, List<Device>> untouched() {
    Map<PreparedProfile, PreparedProfile> listingAll = new IdentityHashMap<>();
    Map<BackupKind, List<Device>> untouched = new LinkedHashMap<>();
    known.forEach((kind, devices) ->
        untouched.put(
            kind,
            devices.stream()
                .map(device ->
                    device.untouched(
                        listingAll.computeIfAbsent(device.profile(), PreparedProfile::listingAll)))
                .toList()));
    return untouched;
  }

  Map<BackupKind, List<PreparedProfile>> profiles() {
    return Map.copyOf(profiles);
  }

  private List<Device> newDevices(BackupKind kind, int count) throws SQLException {
    long start = System.nanoTime();
    List<Device> devices = fleet.devices(count, profiles.getOrDefault(kind, List.of()));
    progress.done("%,d devices have their tokens, %s".formatted(count, kind.name()), since(start));
    return devices;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
