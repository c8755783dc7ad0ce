package io.carryover.agent.secret;

import io.carryover.agent.item.SettingItem;
import io.carryover.agent.item.SkippedItem;
import java.util.List;

/**
 * Items as they may leave the device: the content of every secret is sealed. {@link
 * UserSecrets#seal} alone makes them, so nothing else can be backed up.
 */
public final class SealedItems {

  private final List<SettingItem> items;
  private final List<SkippedItem> leftOut;

  SealedItems(List<SettingItem> items, List<SkippedItem> leftOut) {
    this.items = List.copyOf(items);
    this.leftOut = List.copyOf(leftOut);
  }

  /** The items. */
  public List<SettingItem> items() {
    return items;
  }

  /** Secrets that could not be sealed. */
  public List<SkippedItem> leftOut() {
    return leftOut;
  }
}
