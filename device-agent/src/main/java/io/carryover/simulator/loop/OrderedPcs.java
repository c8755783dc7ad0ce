package io.carryover.simulator.loop;

import io.carryover.agent.protocol.NextOrder;
import io.carryover.agent.protocol.RestoreOrder;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** New PCs whose people have backups of old ones, and which do what the help desk orders. */
record OrderedPcs(Tenant tenant, List<SimulatedPc> pcs) {

  /** So many, each of somebody new; their policies and backups are known where orders are made. */
  static OrderedPcs in(Tenant tenant, int count) {
    List<SimulatedPc> pcs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Person person = tenant.newcomer();
      tenant.backUp(tenant.used(person, OrdinaryPcs.WINDOWS_11_25H2));
      SimulatedPc pc = tenant.untouched(person, OrdinaryPcs.WINDOWS_11_26H2);
      tenant.offerWith(pc, 1);
      pcs.add(pc);
    }
    return new OrderedPcs(tenant, pcs);
  }

  List<UUID> ids() {
    return pcs.stream().map(pc -> pc.client().deviceId()).toList();
  }

  /** What a PC is told when it asks for its order. */
  static NextOrder ask(SimulatedPc pc) {
    return pc.client().restores().nextOrder();
  }

  /** The order that a PC must have. */
  static RestoreOrder order(SimulatedPc pc) {
    RestoreOrder order = ask(pc).order();
    if (order == null) {
      throw new IllegalStateException(pc.name() + " has no order");
    }
    return order;
  }

  /**
   * A PC asks for its order and carries it out.
   *
   * @param gonePercent how many apps the Store does not have
   */
  RestoreRun.Restored carryOut(SimulatedPc pc, double gonePercent) {
    UUID restore = pc.client().restores().request(order(pc));
    return new RestoreRun(tenant.ledger()).carryOut(pc, restore, "onDemand", gonePercent);
  }
}
