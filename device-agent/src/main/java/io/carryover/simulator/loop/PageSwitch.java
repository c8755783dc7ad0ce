package io.carryover.simulator.loop;

import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import java.util.Set;

/** The restore page is switched off and on again between enrolment and sign-in. */
record PageSwitch(Tenant tenant) implements AwkwardCase {

  @Override
  public String sentence() {
    return "The restore page is as it stood when a PC enrolled, however often it is switched since";
  }

  @Override
  public String live(Findings findings) {
    Person person = tenant.newcomer();
    tenant.backUp(tenant.used(person, OrdinaryPcs.WINDOWS_11_25H2));
    SimulatedPc whileOn = tenant.untouched(person, OrdinaryPcs.WINDOWS_11_25H2);
    tenant.administrator().setRestorePage("disabled");
    SimulatedPc whileOff = tenant.untouched(person, OrdinaryPcs.WINDOWS_11_25H2);

    findings.demand("no page for who enrolled with it", tenant.offerWith(whileOn, 1).shown());
    tenant.administrator().setRestorePage("enabled");
    RestoreOffer off = NewPcRound.offer(whileOff, "deviceSetup");

    findings.equal(
        "who enrolled without the page is told",
        Set.of("restore-page-off"),
        BackupRound.codes(off.reasons()));
    return "shown, and restore-page-off";
  }
}
