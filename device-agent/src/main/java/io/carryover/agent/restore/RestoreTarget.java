package io.carryover.agent.restore;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.ManifestEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a restore changes: a PC, or the files that a PC imports. */
public interface RestoreTarget {

  /** The digest of what is there now; empty if there is nothing. */
  Optional<String> digestOf(ItemId item);

  /** Whether there is a way to apply such an item here. */
  boolean knows(ManifestEntry item);

  /**
   * Puts settings in place; the same again changes nothing.
   *
   * @return of those that could not be, why: codes of the shared vocabulary
   */
  Map<ItemId, String> put(List<SettingItem> settings);
}
