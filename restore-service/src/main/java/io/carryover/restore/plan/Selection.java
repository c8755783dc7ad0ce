package io.carryover.restore.plan;

import io.carryover.restore.SettingsCategory;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What of a backup to restore: an item is selected when any of the four names it.
 *
 * <p>Equal selections are equal whatever the order in which they came: the same request again is
 * the same restore.
 *
 * @param apps the ids of single apps, such as their package family names
 */
public record Selection(
    SortedSet<SettingsCategory> categories,
    SortedSet<String> payloadTypes,
    SortedSet<ItemId> items,
    SortedSet<String> apps) {

  public Selection {
    categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
    payloadTypes = Collections.unmodifiableSortedSet(new TreeSet<>(payloadTypes));
    items = Collections.unmodifiableSortedSet(new TreeSet<>(items));
    apps = Collections.unmodifiableSortedSet(new TreeSet<>(apps));
  }

  /** A selection of whatever is named. */
  public static Selection of(
      Set<SettingsCategory> categories,
      Set<String> payloadTypes,
      Set<ItemId> items,
      Set<String> apps) {
    return new Selection(
        new TreeSet<>(categories),
        new TreeSet<>(payloadTypes),
        new TreeSet<>(items),
        new TreeSet<>(apps));
  }

  /** Whether it names nothing at all. */
  public boolean namesNothing() {
    return categories.isEmpty() && payloadTypes.isEmpty() && items.isEmpty() && apps.isEmpty();
  }

  /** Whether an item is to be restored. */
  public boolean selects(ManifestItem item) {
    return categories.contains(item.category())
        || payloadTypes.contains(item.id().payloadType())
        || items.contains(item.id())
        || (item.isApp() && apps.contains(item.id().itemKey()));
  }
}
