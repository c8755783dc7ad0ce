package io.carryover.simulator.loop;

import io.carryover.agent.apps.AppRecord;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.BackedUpContent;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.Manifest;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.Restore;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.simulator.fleet.Chance;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import io.carryover.simulator.loop.Ledger.SeenRestore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One restore from its choice to its end, compared with what was backed up. */
final class RestoreRun {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Ledger ledger;

  RestoreRun(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Restores a profile.
   *
   * @param twice whether somebody presses the button twice: the second restore must be turned away
   * @return what was restored
   */
  List<SettingItem> of(
      SimulatedPc pc,
      RestoreOffer offer,
      RestoreOffer.Profile profile,
      String occasion,
      boolean twice) {
    Restore restore = request(pc, offer, profile);
    if (twice) {
      demandThatASecondOneIsRefused(pc, offer, profile);
    }
    BackedUpContent content = pc.client().contentOf(restore.restoreId(), PATIENCE);
    List<SettingItem> items = content.verifiedItems();
    if (isWhatWasBackedUp(pc, content, items)) {
      ledger.verified(restore.restoreId());
    }
    pc.client().report(restore.restoreId(), apply(pc, items));
    Restore finished = pc.client().finish(restore.restoreId(), content.manifestDigest());
    ledger.restored(
        new SeenRestore(restore.restoreId(), pc, occasion, String.valueOf(finished.outcome())));
    return items;
  }

  private static Restore request(SimulatedPc pc, RestoreOffer offer, RestoreOffer.Profile profile) {
    return pc.client()
        .restore(
            BackupRound.newId(pc), offer.offerId(), profile.profileId(), profile.backupVersion());
  }

  private void demandThatASecondOneIsRefused(
      SimulatedPc pc, RestoreOffer offer, RestoreOffer.Profile profile) {
    try {
      request(pc, offer, profile);
      ledger.mismatch("%s could start two restores at once".formatted(pc.name()));
    } catch (RefusedException e) {
      if (e.status() != 409) {
        throw e;
      }
    }
  }

  private boolean isWhatWasBackedUp(
      SimulatedPc pc, BackedUpContent content, List<SettingItem> items) {
    KeptBackup kept = ledger.backup(content.profileId(), content.version());
    Map<ItemId, String> restored = new HashMap<>();
    items.forEach(item -> restored.put(item.id(), item.content().sha256()));
    if (kept == null) {
      ledger.mismatch("%s restored a backup that nobody made".formatted(pc.name()));
      return false;
    }
    if (!kept.digests().equals(restored)
        || !kept.manifestDigest().equals(Manifest.of(items).digest())) {
      ledger.mismatch("%s restored something else than was backed up".formatted(pc.name()));
      return false;
    }
    if (!kept.pc().user().equals(pc.user())) {
      ledger.mismatch("%s restored somebody else's backup".formatted(pc.name()));
      return false;
    }
    return true;
  }

  private static List<ItemResult> apply(SimulatedPc pc, List<SettingItem> items) {
    Chance chance = pc.chance();
    List<ItemResult> results = new ArrayList<>();
    for (SettingItem item : items) {
      boolean app = item.payloadType().equals(AppRecord.PAYLOAD_TYPE);
      if (chance.happens(app ? 2 : 0.5)) {
        String reason = app ? "app-unavailable" : "write-refused";
        results.add(new ItemResult(item.payloadType(), item.itemKey(), "failed", reason));
      } else {
        pc.desktop().put(item);
        results.add(new ItemResult(item.payloadType(), item.itemKey(), "applied", null));
      }
    }
    return results;
  }
}
