package io.carryover.agent.scope;

import io.carryover.agent.item.SettingItem;
import io.carryover.agent.item.SkippedItem;
import java.util.List;
import java.util.Map;

/**
 * What a registry file gave.
 *
 * @param items the settings in scope, one item each, ordered by key
 * @param outOfScope how many values are no setting that is backed up, by hive and top key
 * @param deletions how many statements delete a key or a value; they are applied to what stands
 *     before them, as an import would
 * @param oversized how many values were larger than a value may be, in scope or not
 * @param skipped the settings in scope that were left out, each with its reason
 */
public record CollectedSettings(
    List<SettingItem> items,
    Map<String, Integer> outOfScope,
    int deletions,
    int oversized,
    List<SkippedItem> skipped) {

  public CollectedSettings {
    items = List.copyOf(items);
    skipped = List.copyOf(skipped);
  }
}
