package io.carryover.simulator.loop;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.apps.AppRecord;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.Selection;
import io.carryover.simulator.fleet.SimulatedPc;
import java.util.List;
import java.util.UUID;

/** The Store cannot be reached while apps are brought back to many PCs. */
record StoreAway(Tenant tenant) implements AwkwardCase {

  private static final int PCS = 5;
  private static final int FAIL = 2;
  private static final int LIMIT_PERCENT = 40;

  @Override
  public String sentence() {
    return "A bulk restore pauses itself when too much fails, and goes on when it is resumed";
  }

  @Override
  public String live(Findings findings) {
    HelpDesk helpDesk = tenant.helpDesk();
    OrderedPcs pcs = OrderedPcs.in(tenant, PCS);
    pcs.pcs().forEach(StoreAway::removeApps);
    UUID id = tenant.chance().uuid();
    helpDesk.start(
        id,
        new HelpDesk.Order(
            "Apps again",
            pcs.ids(),
            Selection.ofPayloadTypes(AppRecord.PAYLOAD_TYPE),
            LIMIT_PERCENT,
            FAIL));

    for (SimulatedPc pc : pcs.pcs().subList(0, FAIL)) {
      pcs.carryOut(pc, AppInstallation.ALL_GONE);
    }

    JsonNode paused = helpDesk.show(id);
    findings.equal("the state", "paused", paused.path("state").asText());
    findings.equal("paused by", "failureRate", paused.path("paused").path("by").asText());
    findings.equal("who waits", PCS - FAIL, paused.path("waiting").asInt());
    List<SimulatedPc> others = pcs.pcs().subList(FAIL, PCS);
    findings.demand(
        "a PC was given its order while it was paused",
        OrderedPcs.ask(others.getFirst()).order() == null);

    // The firewall lets the Store through again.
    findings.equal("resumed", "running", helpDesk.resume(id).path("state").asText());
    others.forEach(pc -> pcs.carryOut(pc, 0));

    JsonNode after = helpDesk.show(id);
    findings.equal("the state", "ended", after.path("state").asText());
    findings.equal("failed", FAIL, after.path("endedByOutcome").path("failed").asInt());
    findings.equal("succeeded", PCS - FAIL, after.path("endedByOutcome").path("succeeded").asInt());
    return "%s %d of %d went on"
        .formatted(paused.path("paused").path("reason").asText(), PCS - FAIL, PCS);
  }

  /** What is there already is in place, and would make of a failure a part of a success. */
  private static void removeApps(SimulatedPc pc) {
    pc.desktop().items().stream()
        .map(SettingItem::id)
        .filter(item -> item.payloadType().equals(AppRecord.PAYLOAD_TYPE))
        .forEach(pc.desktop()::remove);
  }
}
