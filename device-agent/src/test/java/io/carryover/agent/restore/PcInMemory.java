package io.carryover.agent.restore;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.agent.restore.SafetyBackup.Kept;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A PC that keeps its items in memory, refuses some, cannot apply some, and can be killed whenever
 * it changes one.
 */
public final class PcInMemory implements RestoreTarget {

  private final Death death;
  private final boolean allAtOnce;
  private final Map<ItemId, SettingItem> items = new HashMap<>();
  private final Set<ItemId> refused = new HashSet<>();
  private final Set<ItemId> unknown = new HashSet<>();
  private final List<ItemId> changes = new ArrayList<>();
  private final List<ItemId> placed = new ArrayList<>();

  /** A PC that changes items one after another, or all at once. */
  public PcInMemory(Death death, boolean allAtOnce) {
    this.death = death;
    this.allAtOnce = allAtOnce;
  }

  /** Gives it an item. */
  public void has(SettingItem item) {
    items.put(item.id(), item);
  }

  /** Takes an item away. */
  public void loses(ItemId item) {
    items.remove(item);
  }

  /** It refuses this item whenever it is to be put in place. */
  public void refuses(ItemId item) {
    refused.add(item);
  }

  /** Whether it refuses an item. */
  public boolean isRefusing(ItemId item) {
    return refused.contains(item);
  }

  /** It has no way to apply this item. */
  public void cannotApply(ItemId item) {
    unknown.add(item);
  }

  /** All that it has. */
  public Map<ItemId, SettingItem> items() {
    return Map.copyOf(items);
  }

  /** Which items have become another, in order. */
  public List<ItemId> changes() {
    return List.copyOf(changes);
  }

  /** Which items were put in place, in order, whether they became another or not. */
  public List<ItemId> placed() {
    return List.copyOf(placed);
  }

  @Override
  public Presence read(ItemId item) {
    SettingItem now = items.get(item);
    return now == null ? new Presence.Absent(null) : new Presence.Present(now);
  }

  @Override
  public boolean knows(ManifestEntry item) {
    return !unknown.contains(new ItemId(item.payloadType(), item.itemKey()));
  }

  @Override
  public boolean takesAllAtOnce() {
    return allAtOnce;
  }

  @Override
  public Map<ItemId, String> put(List<SettingItem> settings) {
    Map<ItemId, SettingItem> after = new HashMap<>(items);
    Map<ItemId, String> failures = new HashMap<>();
    for (SettingItem item : settings) {
      if (refused.contains(item.id())) {
        failures.put(item.id(), "write-refused");
      } else {
        after.put(item.id(), item);
      }
    }
    death.pass("before putting in place");
    become(after);
    settings.stream().map(SettingItem::id).filter(id -> !refused.contains(id)).forEach(placed::add);
    death.pass("after putting in place");
    return failures;
  }

  @Override
  public Map<ItemId, String> putBack(List<Kept> settings) {
    Map<ItemId, SettingItem> after = new HashMap<>(items);
    for (Kept kept : settings) {
      SettingItem before = kept.before();
      if (before == null) {
        after.remove(kept.id());
      } else {
        after.put(kept.id(), before);
      }
    }
    death.pass("before putting back");
    become(after);
    death.pass("after putting back");
    return Map.of();
  }

  private void become(Map<ItemId, SettingItem> after) {
    Set<ItemId> all = new HashSet<>(items.keySet());
    all.addAll(after.keySet());
    all.stream()
        .filter(item -> !Objects.equals(items.get(item), after.get(item)))
        .forEach(changes::add);
    items.clear();
    items.putAll(after);
  }
}
