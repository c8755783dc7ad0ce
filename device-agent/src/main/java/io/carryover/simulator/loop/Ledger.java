package io.carryover.simulator.loop;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.secret.UserSecrets;
import io.carryover.simulator.fleet.SimulatedPc;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the fleet itself knows to be true: what was acknowledged, refused, chosen and put back. */
final class Ledger {

  /**
   * One acknowledged backup, with what it must hold.
   *
   * @param manifestDigest of what was sent, with its secrets sealed
   * @param digests of what was on the PC, with its secrets open
   */
  record KeptBackup(
      SimulatedPc pc,
      UUID profileId,
      long version,
      String manifestDigest,
      Map<ItemId, String> digests) {

    /** Whether items are what was on the PC, once its user's keys have opened the secrets. */
    boolean isWhatThePcHad(List<SettingItem> sealed, UserSecrets secrets) {
      Map<ItemId, String> found = new HashMap<>();
      for (SettingItem item : sealed) {
        secrets.open(item).ifPresent(opened -> found.put(opened.id(), opened.content().sha256()));
      }
      return found.equals(digests);
    }
  }

  /** One restore and how the fleet saw it end. */
  record SeenRestore(UUID restoreId, SimulatedPc pc, String occasion, String outcome) {}

  /** A PC that was told no, and what the rules make us expect. */
  record Refusal(String question, SimulatedPc pc, Set<String> told, Set<String> expected) {}

  private record Version(UUID profileId, long version) {}

  private final ConcurrentMap<Version, KeptBackup> backups = new ConcurrentHashMap<>();
  private final Queue<SeenRestore> restores = new ConcurrentLinkedQueue<>();
  private final Set<UUID> verifiedRestores = ConcurrentHashMap.newKeySet();
  private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
  private final Queue<String> mismatches = new ConcurrentLinkedQueue<>();
  private final Set<UUID> allowed = ConcurrentHashMap.newKeySet();
  private final Set<UUID> backedUp = ConcurrentHashMap.newKeySet();
  private final Set<UUID> enrolled = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<UUID, Set<String>> refusedBackup = new ConcurrentHashMap<>();

  void enrolled(SimulatedPc pc, Set<String> expectedReasons) {
    UUID device = pc.client().deviceId();
    enrolled.add(device);
    if (expectedReasons.isEmpty()) {
      allowed.add(device);
    } else {
      refusedBackup.put(device, expectedReasons);
    }
  }

  /** A PC that was allowed to back up no longer is. */
  void refusedFromNowOn(SimulatedPc pc, Set<String> reasons) {
    UUID device = pc.client().deviceId();
    allowed.remove(device);
    refusedBackup.put(device, reasons);
  }

  /** A PC that was refused now may back up. */
  void allowedFromNowOn(SimulatedPc pc) {
    UUID device = pc.client().deviceId();
    refusedBackup.remove(device);
    allowed.add(device);
  }

  KeptBackup backedUp(
      SimulatedPc pc, UUID profileId, long version, String digest, List<SettingItem> items) {
    Map<ItemId, String> digests = new HashMap<>();
    items.forEach(item -> digests.put(item.id(), item.content().sha256()));
    var kept = new KeptBackup(pc, profileId, version, digest, digests);
    backups.put(new Version(profileId, version), kept);
    backedUp.add(pc.client().deviceId());
    return kept;
  }

  void refused(String question, SimulatedPc pc, Set<String> told, Set<String> expected) {
    refusals.add(new Refusal(question, pc, told, expected));
    if (!told.equals(expected)) {
      mismatch(
          "%s (%s) was refused %s because of %s; the rules say %s"
              .formatted(pc.name(), pc.facts(), question, told, expected));
    }
  }

  void restored(SeenRestore restore) {
    restores.add(restore);
  }

  /** The restore gave back exactly what was backed up. */
  void verified(UUID restoreId) {
    verifiedRestores.add(restoreId);
  }

  void mismatch(String what) {
    mismatches.add(what);
  }

  @Nullable KeptBackup backup(UUID profileId, long version) {
    return backups.get(new Version(profileId, version));
  }

  Collection<KeptBackup> backups() {
    return backups.values();
  }

  Collection<SeenRestore> restores() {
    return restores;
  }

  int verifiedRestores() {
    return verifiedRestores.size();
  }

  List<String> mismatches() {
    return List.copyOf(mismatches);
  }

  int enrolledDevices() {
    return enrolled.size();
  }

  int allowedDevices() {
    return allowed.size();
  }

  int backedUpDevices() {
    return backedUp.size();
  }

  int refusedDevices() {
    return refusedBackup.size();
  }

  /** How many PCs are refused a backup for each reason; a PC with two reasons counts for both. */
  Map<String, Integer> refusedByReason() {
    Map<String, Integer> counts = new java.util.TreeMap<>();
    refusedBackup
        .values()
        .forEach(reasons -> reasons.forEach(reason -> counts.merge(reason, 1, Integer::sum)));
    return counts;
  }

  Map<String, Long> restoresByOutcome() {
    return restores.stream()
        .collect(
            Collectors.groupingBy(
                SeenRestore::outcome, java.util.TreeMap::new, Collectors.counting()));
  }

  /** Restores that chose a backup, and were not stopped before they had any of it. */
  int restoredBackups() {
    return (int)
        restores.stream()
            .map(SeenRestore::outcome)
            .filter(outcome -> !outcome.equals("setUpAsNew") && !outcome.equals("cancelled"))
            .count();
  }

  long refusals(String question) {
    return refusals.stream().filter(refusal -> refusal.question().equals(question)).count();
  }
}
