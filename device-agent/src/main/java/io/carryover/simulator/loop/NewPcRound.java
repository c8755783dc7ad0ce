package io.carryover.simulator.loop;

import io.carryover.agent.protocol.Restore;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.simulator.fleet.Expectation;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.SeenRestore;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Somebody gets a new PC: the restore page offers backups or says why not, and the person chooses,
 * sets up as new, or misses the page.
 */
final class NewPcRound {

  private final Ledger ledger;
  private final Set<UUID> usersWithBackups;
  private final RestoreRun restores;

  NewPcRound(Ledger ledger, Set<UUID> usersWithBackups) {
    this.ledger = ledger;
    this.usersWithBackups = usersWithBackups;
    this.restores = new RestoreRun(ledger);
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

  static RestoreOffer offer(SimulatedPc pc, String occasion) {
    return Waiting.until(
        () -> pc.client().offer(occasion),
        offer -> !BackupRound.codes(offer.reasons()).contains("policy-not-known-yet"));
  }

  private void restore(SimulatedPc pc, RestoreOffer offer, String occasion) {
    List<RestoreOffer.Profile> profiles = pc.client().profiles(offer);
    boolean twice = pc.chance().happens(5);
    restores.of(pc, offer, profiles.get(pc.chance().below(profiles.size())), occasion, twice);
  }
}
