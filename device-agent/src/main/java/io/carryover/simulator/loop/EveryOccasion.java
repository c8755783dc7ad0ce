package io.carryover.simulator.loop;

import io.carryover.agent.protocol.Restore;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.SeenRestore;
import java.util.Set;

/** Every moment at which a person may restore, and every moment at which the page must not come. */
record EveryOccasion(Tenant tenant) implements AwkwardCase {

  @Override
  public String sentence() {
    return "At setup, at first sign-in once if the page was missed, never after a deliberate skip, on demand";
  }

  @Override
  public String live(Findings findings) {
    Person person = tenant.newcomer();
    tenant.backUp(tenant.used(person, OrdinaryPcs.WINDOWS_11_25H2));

    SimulatedPc first = tenant.untouched(person, OrdinaryPcs.WINDOWS_11_26H2);
    restore(first, tenant.offerWith(first, 1), "deviceSetup");
    demandNotOffered(findings, first, "firstSignIn", "already-restored");

    SimulatedPc missed = tenant.untouched(person, OrdinaryPcs.WINDOWS_11_26H2);
    tenant.offerWith(missed, 1);
    // Nobody answers the page: closed, or lost with the power.
    RestoreOffer secondChance = missed.client().offer("firstSignIn");
    findings.demand("no second chance after a missed page", secondChance.shown());
    restore(missed, secondChance, "firstSignIn");
    demandNotOffered(findings, missed, "firstSignIn", "already-restored", "already-offered");

    SimulatedPc skipped = tenant.untouched(person, OrdinaryPcs.WINDOWS_11_26H2);
    RestoreOffer page = tenant.offerWith(skipped, 1);
    Restore asNew = skipped.client().setUpAsNew(BackupRound.newId(skipped), page.offerId());
    tenant
        .ledger()
        .restored(
            new SeenRestore(
                asNew.restoreId(), skipped, "deviceSetup", String.valueOf(asNew.outcome())));
    demandNotOffered(findings, skipped, "firstSignIn", "skipped-deliberately");
    RestoreOffer byHand = skipped.client().offer("onDemand");
    findings.demand("not on demand after a deliberate skip", byHand.shown());
    restore(skipped, byHand, "onDemand");
    return "3 PCs, a restore at each occasion";
  }

  private void restore(SimulatedPc pc, RestoreOffer offer, String occasion) {
    new RestoreRun(tenant.ledger()).of(pc, offer, offer.profiles().getFirst(), occasion, false);
  }

  private static void demandNotOffered(
      Findings findings, SimulatedPc pc, String occasion, String... reasons) {
    RestoreOffer offer = pc.client().offer(occasion);
    findings.demand("the page is shown where it must not be", !offer.shown());
    findings.equal("why not at " + occasion, Set.of(reasons), BackupRound.codes(offer.reasons()));
  }
}
