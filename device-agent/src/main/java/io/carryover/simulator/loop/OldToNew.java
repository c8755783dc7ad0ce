package io.carryover.simulator.loop;

import io.carryover.agent.item.Content;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.simulator.fleet.Desktop;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * From the oldest Windows to the newest, with settings of a kind that nobody knows; and somebody
 * presses the button twice.
 */
record OldToNew(Tenant tenant) implements AwkwardCase {

  @Override
  public String sentence() {
    return "From Windows 10 to 26H2: unknown settings come back byte for byte, one restore at a time";
  }

  @Override
  public String live(Findings findings) {
    Person person = tenant.newcomer();
    SimulatedPc old = tenant.used(person, OrdinaryPcs.WINDOWS_10);
    tenant.backUp(old);
    Map<ItemId, Content> unknown = unknown(old.desktop().items());
    SimulatedPc next = tenant.untouched(person, OrdinaryPcs.WINDOWS_11_26H2);
    RestoreOffer offer = tenant.offerWith(next, 1);

    List<SettingItem> restored =
        new RestoreRun(tenant.ledger())
            .of(next, offer, offer.profiles().getFirst(), "deviceSetup", true);

    findings.equal(
        "the release of the source", OrdinaryPcs.WINDOWS_10, offer.profiles().getFirst().osBuild());
    findings.demand("there was nothing unknown", !unknown.isEmpty());
    findings.equal("unknown settings", unknown, unknown(restored));
    findings.equal("all settings", old.desktop().items().size(), restored.size());
    return "%d items, %d of unknown kinds; a second restore: 409"
        .formatted(restored.size(), unknown.size());
  }

  private static Map<ItemId, Content> unknown(List<SettingItem> items) {
    return items.stream()
        .filter(item -> item.payloadType().startsWith(Desktop.UNKNOWN))
        .collect(Collectors.toMap(SettingItem::id, SettingItem::content));
  }
}
