package io.carryover.agent.restore;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.agent.restore.SafetyBackup.Kept;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a restore changes: a PC, or the files that a PC imports. */
public interface RestoreTarget {

  /** What is there now. */
  Presence read(ItemId item);

  /** Whether there is a way to apply such an item here. */
  boolean knows(ManifestEntry item);

  /**
   * Puts settings in place; the same again changes nothing.
   *
   * @return of those that could not be, why: codes of the shared vocabulary
   */
  Map<ItemId, String> put(List<SettingItem> settings);

  /**
   * Puts settings back as they were, removing those that were not there; the same again changes
   * nothing.
   *
   * @return of those that could not be, why: codes of the shared vocabulary
   */
  Map<ItemId, String> putBack(List<Kept> settings);

  /**
   * Whether settings are put in place together, all or none, as by one file; if not, they are one
   * after another.
   */
  default boolean takesAllAtOnce() {
    return false;
  }

  /** The digest that {@link #read} finds once this item is in place. */
  default String digestInPlace(SettingItem item) {
    return item.content().sha256();
  }

  /** The digest of what is there now; empty if there is nothing, or if nobody can tell. */
  default Optional<String> digestOf(ItemId item) {
    return read(item) instanceof Presence.Present present
        ? Optional.of(present.item().content().sha256())
        : Optional.empty();
  }
}
