package io.carryover.simulator.loop;

import io.carryover.agent.protocol.CheckIn;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A PC may back up when it checks in; before it does, its user is taken out of the policy. */
record PolicyFlip(Tenant tenant) implements AwkwardCase {

  private static final Set<String> WHY = Set.of("excluded-by-group");

  @Override
  public String sentence() {
    return "A policy flipped during a backup: the upload is refused and says why, nothing is half done";
  }

  @Override
  public String live(Findings findings) {
    Person person = tenant.newcomer();
    SimulatedPc pc = tenant.used(person, OrdinaryPcs.WINDOWS_11_25H2);
    KeptBackup first = tenant.backUp(pc);
    pc.live();
    findings.demand("was not told to back up", pc.client().checkIn("manual").backUp());

    tenant.administrator().addMembers(tenant.groups().excluded(), List.of(person));
    CheckIn flipped = Waiting.until(() -> pc.client().checkIn("manual"), CheckIn::refused);
    tenant.ledger().refusedFromNowOn(pc, WHY);

    findings.equal("the next check-in", WHY, BackupRound.codes(flipped.reasons()));
    findings.equal("the upload", WHY, refusedUpload(pc));
    new EarlierBackup(first, tenant.ledger()).demandUntouched(findings);
    return "403 backup-refused, version %d stays".formatted(first.version());
  }

  /** The reasons that an upload is refused with, as allowed as it was when the PC checked in. */
  private static Set<String> refusedUpload(SimulatedPc pc) {
    var items = pc.client().secrets().seal(pc.desktop().items());
    try {
      pc.client().backUp(BackupRound.newId(pc), "manual", pc.machine(), items, pc.base());
      return Set.of(Findings.NOT_REFUSED);
    } catch (RefusedException e) {
      if (!e.is("backup-refused")) {
        return Set.of(e.type());
      }
      Set<String> codes = new TreeSet<>();
      e.problem().path("reasons").forEach(reason -> codes.add(reason.path("code").asText()));
      return codes;
    }
  }
}
