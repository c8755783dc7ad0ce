package io.carryover.simulator.loop;

import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.BackupReceipt;
import io.carryover.agent.protocol.Categories;
import io.carryover.agent.protocol.CheckIn;
import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.Manifest;
import io.carryover.agent.protocol.Reason;
import io.carryover.agent.secret.SealedItems;
import io.carryover.simulator.fleet.Expectation;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A PC checks in, and backs up when it is told to. */
final class BackupRound {

  private final Ledger ledger;

  BackupRound(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * One round; gives the backup, or null when there was none.
   *
   * @param trigger scheduled or manual
   */
  @Nullable KeptBackup of(SimulatedPc pc, String trigger) {
    CheckIn answer = checkIn(pc, trigger);
    Set<String> expected = Expectation.ofBackup(pc.facts(), pc.user());
    if (answer.refused()) {
      ledger.refused("backup", pc, codes(answer.reasons()), expected);
    } else if (!expected.isEmpty()) {
      ledger.mismatch("%s may back up, the rules say %s".formatted(pc.facts(), expected));
    } else if (answer.backUp()) {
      return backUp(pc, trigger, answer);
    } else {
      ledger.mismatch("%s was told not now: %s".formatted(pc.name(), answer.reasons()));
    }
    return null;
  }

  /** Backs up what the answer to a check-in allows. */
  KeptBackup backUp(SimulatedPc pc, String trigger, CheckIn answer) {
    List<SettingItem> items =
        pc.desktop().items().stream()
            .filter(item -> !answer.locks(Categories.onTheWire(item.category())))
            .toList();
    SealedItems sealed = pc.client().secrets().seal(items);
    Manifest manifest = Manifest.of(sealed.items());
    BackupReceipt receipt =
        pc.client().backUp(pc.chance().uuid(), trigger, pc.machine(), sealed, pc.base());
    if (!receipt.manifestDigest().equals(manifest.digest())) {
      ledger.mismatch("%s was acknowledged another digest".formatted(pc.name()));
    }
    pc.remember(new DeviceClient.Base(receipt.version(), manifest));
    return ledger.backedUp(pc, receipt.profileId(), receipt.version(), manifest.digest(), items);
  }

  /** A policy reaches backup-service as an event, a moment after the PC has enrolled. */
  static CheckIn checkIn(SimulatedPc pc, String trigger) {
    return Waiting.until(
        () -> pc.client().checkIn(trigger),
        answer -> !codes(answer.reasons()).contains("policy-not-known-yet"));
  }

  static Set<String> codes(List<Reason> reasons) {
    return reasons.stream().map(Reason::code).collect(Collectors.toSet());
  }

  /** An id for a request, from the PC's own randomness. */
  static UUID newId(SimulatedPc pc) {
    return pc.chance().uuid();
  }
}
