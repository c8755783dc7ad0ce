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
import io.carryover.simulator.fleet.Expectation;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import io.carryover.simulator.loop.Ledger.SeenRestore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Somebody gets a new PC: the restore page offers backups or says why not, and the person chooses,
 * sets up as new, or misses the page.
 */
final class NewPcRound {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Ledger ledger;
  private final Set<UUID> usersWithBackups;

  NewPcRound(Ledger ledger, Set<UUID> usersWithBackups) {
    this.ledger = ledger;
    this.usersWithBackups = usersWithBackups;
  }

  void of(SimulatedPc pc, boolean restorePageWasOn) {
    RestoreOffer offer = offer(pc, "deviceSetup");
    Set<String> expected = Expectation.ofSetup(pc.facts(), restorePageWasOn);
    if (!offer.shown()) {
      refused("restore at device setup", pc, offer, expected);
      atFirstSignIn(pc);
    } else if (!withProfiles(pc, expected).isEmpty()) {
      ledger.mismatch("%s saw the restore page, the rules say %s".formatted(pc.facts(), expected));
    } else {
      choose(pc, offer, "deviceSetup");
    }
  }

  private void choose(SimulatedPc pc, RestoreOffer offer, String occasion) {
    int fate = pc.chance().below(100);
    if (fate < 80) {
      restore(pc, offer, occasion);
    } else if (fate < 95) {
      Restore asNew = pc.client().setUpAsNew(BackupRound.newId(pc), offer.offerId());
      ledger.restored(
          new SeenRestore(asNew.restoreId(), pc, occasion, String.valueOf(asNew.outcome())));
      if (pc.chance().happens(30)) {
        laterByHand(pc);
      }
    } else if (occasion.equals("deviceSetup")) {
      // The page was missed: closed, or lost with the power.
      atFirstSignIn(pc);
    }
  }

  private void atFirstSignIn(SimulatedPc pc) {
    RestoreOffer offer = offer(pc, "firstSignIn");
    Set<String> expected = Expectation.ofFirstSignIn(pc.facts(), pc.user());
    if (!offer.shown()) {
      refused("restore at first sign-in", pc, offer, expected);
    } else if (!withProfiles(pc, expected).isEmpty()) {
      ledger.mismatch(
          "%s saw the restore page at first sign-in, the rules say %s"
              .formatted(pc.facts(), expected));
    } else {
      restore(pc, offer, "firstSignIn");
    }
  }

  private void laterByHand(SimulatedPc pc) {
    RestoreOffer offer = offer(pc, "onDemand");
    if (offer.shown()) {
      restore(pc, offer, "onDemand");
    }
  }

  private void refused(String question, SimulatedPc pc, RestoreOffer offer, Set<String> expected) {
    ledger.refused(question, pc, BackupRound.codes(offer.reasons()), withProfiles(pc, expected));
  }

  /** Without a backup there is nothing to offer, which is said beside all else. */
  private Set<String> withProfiles(SimulatedPc pc, Set<String> expected) {
    Set<String> all = new TreeSet<>(expected);
    if (!usersWithBackups.contains(pc.user().userId())) {
      all.add("no-backup-profiles");
    }
    return all;
  }

  private static RestoreOffer offer(SimulatedPc pc, String occasion) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      RestoreOffer offer = pc.client().offer(occasion);
      boolean early = BackupRound.codes(offer.reasons()).contains("policy-not-known-yet");
      if (!early || System.nanoTime() > deadline) {
        return offer;
      }
      Pause.aMoment();
    }
  }

  private void restore(SimulatedPc pc, RestoreOffer offer, String occasion) {
    RestoreOffer.Profile profile = offer.profiles().get(pc.chance().below(offer.profiles().size()));
    Restore restore =
        pc.client()
            .restore(
                BackupRound.newId(pc),
                offer.offerId(),
                profile.profileId(),
                profile.backupVersion());
    demandThatASecondOneIsRefused(pc, offer, profile);
    BackedUpContent content = pc.client().contentOf(restore.restoreId(), PATIENCE);
    List<SettingItem> items = content.verifiedItems();
    if (isWhatWasBackedUp(pc, content, items)) {
      ledger.verified(restore.restoreId());
    }
    pc.client().report(restore.restoreId(), apply(pc, items));
    Restore finished = pc.client().finish(restore.restoreId(), content.manifestDigest());
    ledger.restored(
        new SeenRestore(restore.restoreId(), pc, occasion, String.valueOf(finished.outcome())));
  }

  /** Now and then somebody presses the button twice: the second restore must be turned away. */
  private void demandThatASecondOneIsRefused(
      SimulatedPc pc, RestoreOffer offer, RestoreOffer.Profile profile) {
    if (!pc.chance().happens(5)) {
      return;
    }
    try {
      pc.client()
          .restore(
              BackupRound.newId(pc), offer.offerId(), profile.profileId(), profile.backupVersion());
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
