package io.carryover.load.restorepage;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.BackupReceipt;
import io.carryover.agent.protocol.CheckIn;
import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.DeviceKey;
import io.carryover.agent.protocol.Manifest;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.protocol.SignIn;
import io.carryover.agent.secret.SealedItems;
import io.carryover.simulator.fleet.Chance;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * PCs that people use and back up, by the agent's own protocol: a check-in, then an upload of what
 * has changed. Each is enrolled, and has backed up wholly before the measurement.
 */
final class BackupLoad {

  private static final String TRIGGER = "manual";
  private static final long BETWEEN_CHECK_INS_MILLIS = 250;
  private static final int MOST_CHECK_INS = 240;

  private final PatientHttp http;
  private final ServiceAddresses services;
  private final OrdinaryPcs pcs;
  private final List<SimulatedPc> enrolled = new ArrayList<>();
  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final Queue<String> errors = new ConcurrentLinkedQueue<>();

  /** A backup that must be there, with what it must hold. */
  private record Acknowledged(
      SimulatedPc pc, BackupReceipt receipt, String manifestDigest, Map<ItemId, String> digests) {}

  BackupLoad(PatientHttp http, ServiceAddresses services, Chance chance) {
    this.http = http;
    this.services = services;
    this.pcs = new OrdinaryPcs(chance);
  }

  /** Enrols somebody's PC and backs it up wholly. */
  void join(Person person, SignIn signIn) throws InterruptedException {
    String name = "PC-%03d".formatted(enrolled.size());
    SimulatedPc pc = pcs.used(person, name, OrdinaryPcs.WINDOWS_11_25H2);
    pc.enrolled(DeviceClient.enrol(http, services, signIn, DeviceKey.generate(), name, pc.facts()));
    int asked = 0;
    while (!pc.client().checkIn(TRIGGER).backUp()) {
      // Its policy reaches backup-service as an event, a moment after the PC has enrolled.
      if (++asked == MOST_CHECK_INS) {
        throw new IllegalStateException(name + " is not told to back up.");
      }
      Thread.sleep(BETWEEN_CHECK_INS_MILLIS);
    }
    upload(pc);
    enrolled.add(pc);
  }

  /** Lets the next PC in turn be used for a while, and back up. */
  void backUp(int number, long arrivedNanos) {
    SimulatedPc pc = enrolled.get(number % enrolled.size());
    try {
      synchronized (pc) {
        pc.live();
        CheckIn answer = pc.client().checkIn(TRIGGER);
        if (answer.backUp()) {
          upload(pc);
          nanos.add(System.nanoTime() - arrivedNanos);
        } else {
          errors.add("%s is told %s".formatted(pc.name(), answer.decision()));
        }
      }
    } catch (RuntimeException e) {
      errors.add(e.toString());
    }
  }

  private void upload(SimulatedPc pc) {
    SealedItems items = pc.client().secrets().seal(pc.desktop().items());
    Manifest manifest = Manifest.of(items.items());
    BackupReceipt receipt =
        pc.client().backUp(pc.chance().uuid(), TRIGGER, pc.machine(), items, pc.base());
    pc.remember(new DeviceClient.Base(receipt.version(), manifest));
    acknowledged.add(new Acknowledged(pc, receipt, manifest.digest(), digests(items.items())));
  }

  /**
   * Reads every acknowledged backup again.
   *
   * @param progress is told how many have been read
   * @return those that are not there, or not what was sent
   */
  List<String> notReadable(IntConsumer progress) {
    List<String> missing = new ArrayList<>();
    int read = 0;
    for (Acknowledged kept : acknowledged) {
      if (!isReadable(kept)) {
        missing.add("Version %d of %s".formatted(kept.receipt().version(), kept.pc().name()));
      }
      progress.accept(++read);
    }
    return missing;
  }

  private static boolean isReadable(Acknowledged kept) {
    try {
      return isWhatWasSent(kept);
    } catch (RefusedException | IllegalStateException e) {
      return false;
    }
  }

  private static boolean isWhatWasSent(Acknowledged kept) {
    var content = kept.pc().client().read(kept.receipt().profileId(), kept.receipt().version());
    return kept.receipt().manifestDigest().equals(kept.manifestDigest())
        && content.manifestDigest().equals(kept.manifestDigest())
        && digests(content.verifiedItems()).equals(kept.digests());
  }

  private static Map<ItemId, String> digests(List<SettingItem> items) {
    return items.stream()
        .collect(Collectors.toUnmodifiableMap(SettingItem::id, item -> item.content().sha256()));
  }

  /** How many backups have been acknowledged so far, those before the measurement too. */
  int acknowledged() {
    return acknowledged.size();
  }

  /** How long each took, check-in and upload, from the moment at which it was to begin. */
  Collection<Long> nanos() {
    return List.copyOf(nanos);
  }

  /** What was not acknowledged. */
  Collection<String> errors() {
    return List.copyOf(errors);
  }
}
