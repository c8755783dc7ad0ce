package io.carryover.simulator.loop;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.protocol.RestoreOrder;
import io.carryover.simulator.fleet.SimulatedPc;
import java.util.List;
import java.util.UUID;

/** Somebody calls the help desk: the old settings did not come, and the PC gets them by order. */
record OneOrder(Tenant tenant) implements AwkwardCase {

  @Override
  public String sentence() {
    return "The help desk starts a restore; the PC fetches the order, and nobody else sees it";
  }

  @Override
  public String live(Findings findings) {
    HelpDesk helpDesk = tenant.helpDesk();
    OrderedPcs pcs = OrderedPcs.in(tenant, 2);
    SimulatedPc caller = pcs.pcs().getFirst();
    SimulatedPc other = pcs.pcs().getLast();
    UUID id = tenant.chance().uuid();
    var order = new HelpDesk.Order("Call 4711", List.of(caller.client().deviceId()), null, 100, 1);

    JsonNode started = helpDesk.start(id, order);
    findings.equal("waiting", 1, started.path("bulkRestore").path("waiting").asInt());
    findings.demand("another PC was given the order", OrderedPcs.ask(other).order() == null);
    RestoreOrder seen = OrderedPcs.order(caller);
    findings.equal("asked twice", seen, OrderedPcs.order(caller));

    RestoreRun.Restored restored = pcs.carryOut(caller, AppInstallation.USUALLY_GONE);

    JsonNode after = helpDesk.show(id);
    findings.equal("the state", "ended", after.path("state").asText());
    findings.demand("the PC has an order still", OrderedPcs.ask(caller).order() == null);
    findings.equal(
        "the restore of the order",
        seen.restoreId().toString(),
        helpDesk.devices(id, "ended").path(0).path("restoreId").asText());
    return "%d items, %s".formatted(restored.reported().size(), after.path("endedByOutcome"));
  }
}
