package io.carryover.simulator.loop;

import static java.util.stream.Collectors.toMap;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.agent.restore.RestoreTarget;
import io.carryover.simulator.fleet.SimulatedPc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A made-up PC takes whatever comes, but for a setting now and then. */
final class PcTarget implements RestoreTarget {

  private static final double REFUSED_PERCENT = 0.5;
  private static final String REFUSED = "write-refused";

  private final SimulatedPc pc;
  private final Map<ItemId, String> present;

  PcTarget(SimulatedPc pc) {
    this.pc = pc;
    this.present =
        pc.desktop().items().stream()
            .collect(toMap(SettingItem::id, item -> item.content().sha256()));
  }

  @Override
  public Optional<String> digestOf(ItemId item) {
    return Optional.ofNullable(present.get(item));
  }

  @Override
  public boolean knows(ManifestEntry item) {
    return true;
  }

  @Override
  public Map<ItemId, String> put(List<SettingItem> settings) {
    Map<ItemId, String> failures = new HashMap<>();
    for (SettingItem item : settings) {
      if (pc.chance().happens(REFUSED_PERCENT)) {
        failures.put(item.id(), REFUSED);
      } else {
        pc.desktop().put(item);
      }
    }
    return failures;
  }
}
