package io.carryover.simulator.loop;

import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.Restore;
import io.carryover.agent.protocol.RestoreClient;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import io.carryover.simulator.loop.Ledger.SeenRestore;
import java.time.Duration;
import java.util.UUID;

/** Somebody stops a restore at setup and takes the second chance at first sign-in. */
record Cancelled(Tenant tenant) implements AwkwardCase {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Integer GONE = 410;

  @Override
  public String sentence() {
    return "A restore that is cancelled at setup hands out nothing more, and comes again at first sign-in";
  }

  @Override
  public String live(Findings findings) {
    Person person = tenant.newcomer();
    KeptBackup kept = tenant.backUp(tenant.used(person, OrdinaryPcs.WINDOWS_11_25H2));
    SimulatedPc pc = tenant.untouched(person, OrdinaryPcs.WINDOWS_11_25H2);
    RestoreOffer atSetup = tenant.offerWith(pc, 1);
    RestoreClient restores = pc.client().restores();
    UUID id = restores.request(tenant.chance().uuid(), choice(atSetup, kept)).restoreId();

    Restore cancelled = restores.cancel(id);

    findings.equal("the outcome", "cancelled", String.valueOf(cancelled.outcome()));
    findings.equal(
        "the outcome when it is said again",
        "cancelled",
        String.valueOf(restores.cancel(id).outcome()));
    tenant.ledger().restored(new SeenRestore(id, pc, "deviceSetup", "cancelled"));
    findings.equal(
        "the status of its content", GONE, Waiting.until(() -> status(pc, id), GONE::equals));

    RestoreOffer atSignIn = NewPcRound.offer(pc, "firstSignIn");
    findings.demand("there was no second chance", atSignIn.shown());
    new RestoreRun(tenant.ledger()).of(pc, choice(atSignIn, kept), "firstSignIn", false);
    return "stopped once, then restored at first sign-in";
  }

  private static RestoreClient.Choice choice(RestoreOffer offer, KeptBackup kept) {
    return new RestoreClient.Choice(offer.offerId(), kept.profileId(), kept.version(), null);
  }

  private static Integer status(SimulatedPc pc, UUID restore) {
    try {
      pc.client().contentOf(restore, PATIENCE);
      return 200;
    } catch (RefusedException e) {
      return e.status();
    }
  }
}
