package io.carryover.simulator.loop;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import java.util.Set;

/**
 * A user is deleted, and somebody else gets the sign-in name, as after a marriage or a namesake.
 */
record SameNameAgain(Tenant tenant) implements AwkwardCase {

  @Override
  public String sentence() {
    return "Somebody with the sign-in name of a deleted user sees none of the former's backups";
  }

  @Override
  public String live(Findings findings) {
    Person former = tenant.newcomer();
    KeptBackup backup = tenant.backUp(tenant.used(former, OrdinaryPcs.WINDOWS_11_25H2));
    SimulatedPc formersNext = tenant.untouched(former, OrdinaryPcs.WINDOWS_11_25H2);
    findings.demand(
        "the former user is not offered the backup", tenant.offerWith(formersNext, 1).shown());

    var enrolments = tenant.enrolments();
    enrolments.directory().remove(former.userName());
    findings.equal(
        "signing in as a deleted user",
        "invalid_grant",
        Findings.refusal(() -> enrolments.signIn(former.userName()).token()));

    SimulatedPc pc = tenant.untouched(tenant.sameNameAs(former), OrdinaryPcs.WINDOWS_11_25H2);
    RestoreOffer offer = NewPcRound.offer(pc, "deviceSetup");
    findings.equal(
        "what the namesake is offered",
        Set.of("no-backup-profiles"),
        BackupRound.codes(offer.reasons()));
    findings.equal("profiles of the namesake", 0, profiles(pc).size());
    findings.equal(
        "the former's profile by its id",
        "not-found",
        Findings.refusal(() -> get(pc, "/v1/backup-profiles/" + backup.profileId())));
    return "no-backup-profiles";
  }

  private JsonNode profiles(SimulatedPc pc) {
    return get(pc, "/v1/backup-profiles").path("items");
  }

  private JsonNode get(SimulatedPc pc, String path) {
    return pc.client().send(Call.of("GET", tenant.services().backup(), path)).json();
  }
}
