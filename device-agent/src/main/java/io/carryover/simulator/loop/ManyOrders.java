package io.carryover.simulator.loop;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A department gets new PCs: one bulk restore, whose progress the help desk follows. */
record ManyOrders(Tenant tenant) implements AwkwardCase {

  private static final int PCS = 4;

  @Override
  public String sentence() {
    return "A bulk restore brings back a list of PCs, and names those that cannot take part";
  }

  @Override
  public String live(Findings findings) {
    HelpDesk helpDesk = tenant.helpDesk();
    OrderedPcs pcs = OrderedPcs.in(tenant, PCS);
    UUID nobody = tenant.chance().uuid();
    UUID withoutBackup = withoutBackup();
    List<UUID> devices = new ArrayList<>(pcs.ids());
    devices.add(nobody);
    devices.add(withoutBackup);
    UUID id = tenant.chance().uuid();
    var order = new HelpDesk.Order("New PCs of Sales", devices, null, 100, 1);

    JsonNode refused = helpDesk.start(id, order).path("refusedDevices");
    findings.equal("refused", 2, refused.size());
    findings.equal("nobody's PC", "device-not-known", reason(refused, nobody));
    findings.equal("without a backup", "no-backup-profiles", reason(refused, withoutBackup));

    List<Integer> done = new ArrayList<>();
    for (SimulatedPc pc : pcs.pcs()) {
      pcs.carryOut(pc, AppInstallation.USUALLY_GONE);
      done.add(helpDesk.show(id).path("donePercent").asInt());
    }

    findings.equal("done, in percent", List.of(50, 66, 83, 100), done);
    JsonNode after = helpDesk.show(id);
    findings.equal("the state", "ended", after.path("state").asText());
    findings.equal("ended restores", PCS, after.path("ended").asInt());
    var again = new HelpDesk.Order("Another", devices, null, 100, 1);
    findings.equal(
        "another body under the same id",
        "bulk-restore-id-taken",
        Findings.refusal(() -> helpDesk.start(id, again)));
    return "%d PCs of %d, %s".formatted(PCS, devices.size(), after.path("endedByOutcome"));
  }

  /** A PC whose policy is known, of somebody who has never backed up. */
  private UUID withoutBackup() {
    Person person = tenant.newcomer();
    SimulatedPc pc = tenant.untouched(person, OrdinaryPcs.WINDOWS_11_25H2);
    NewPcRound.offer(pc, "deviceSetup");
    return pc.client().deviceId();
  }

  private static String reason(JsonNode refused, UUID device) {
    for (JsonNode one : refused) {
      if (one.path("deviceId").asText().equals(device.toString())) {
        return one.path("reasons").path(0).path("code").asText();
      }
    }
    return "none";
  }
}
