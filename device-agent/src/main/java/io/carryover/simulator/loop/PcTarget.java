package io.carryover.simulator.loop;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.agent.restore.Presence;
import io.carryover.agent.restore.RestoreTarget;
import io.carryover.agent.restore.SafetyBackup.Kept;
import io.carryover.simulator.fleet.SimulatedPc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A made-up PC takes whatever comes, but for a setting now and then. */
final class PcTarget implements RestoreTarget {

  private static final double REFUSED_PERCENT = 0.5;
  private static final String REFUSED = "write-refused";

  private final SimulatedPc pc;

  PcTarget(SimulatedPc pc) {
    this.pc = pc;
  }

  @Override
  public Presence read(ItemId item) {
    return pc.desktop()
        .find(item)
        .<Presence>map(Presence.Present::new)
        .orElseGet(() -> new Presence.Absent(null));
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

  @Override
  public Map<ItemId, String> putBack(List<Kept> settings) {
    for (Kept kept : settings) {
      SettingItem before = kept.before();
      if (before == null) {
        pc.desktop().remove(kept.id());
      } else {
        pc.desktop().put(before);
      }
    }
    return Map.of();
  }
}
