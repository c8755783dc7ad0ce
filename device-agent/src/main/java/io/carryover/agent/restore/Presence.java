package io.carryover.agent.restore;

import io.carryover.agent.item.SettingItem;
import org.jspecify.annotations.Nullable;

/** What a target has of an item. */
public sealed interface Presence {

  /** The target has it. */
  record Present(SettingItem item) implements Presence {}

  /**
   * The target does not have it.
   *
   * @param newKey the topmost key that would have to be made for it, or null when its key is there,
   *     or when it needs none
   */
  record Absent(@Nullable String newKey) implements Presence {}

  /** The target cannot tell: nobody has said what is there. */
  record NotKnown() implements Presence {}
}
