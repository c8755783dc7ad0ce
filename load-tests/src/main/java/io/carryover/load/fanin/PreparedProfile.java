package io.carryover.load.fanin;

import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.DeviceClient.Base;
import io.carryover.agent.protocol.Manifest;
import java.util.ArrayList;
import java.util.List;

/**
 * A profile and what becomes of it: a full backup, then one change after the other until it is
 * again as it was.
 *
 * @param full the first backup
 * @param changes each against the one before, the first against the full one; after the last the
 *     first fits again. Empty when only full backups are sent
 */
record PreparedProfile(PreparedBody full, List<PreparedBody> changes) {

  PreparedProfile {
    changes = List.copyOf(changes);
  }

  /** A profile of which only full backups are sent. */
  static PreparedProfile unchanging(List<SettingItem> items) {
    return new PreparedProfile(PreparedBody.of(items, null), List.of());
  }

  /**
   * A profile that changes. Each item has two values; in each backup the next few items take their
   * other one.
   *
   * @param percent of the items change each time; of less than one item, one
   */
  static PreparedProfile changing(List<SettingItem> items, int percent) {
    List<SettingItem> other = items.stream().map(OtherValue::of).toList();
    int each = percent == 0 ? 0 : Math.max(1, Math.round(items.size() * percent / 100f));
    List<PreparedBody> changes = new ArrayList<>();
    var state = new ArrayList<>(items);
    int next = 0;
    do {
      var before = new Base(1, Manifest.of(state));
      for (int i = 0; i < each; i++, next = (next + 1) % items.size()) {
        boolean first = state.get(next).equals(items.get(next));
        state.set(next, first ? other.get(next) : items.get(next));
      }
      changes.add(PreparedBody.of(state, before));
    } while (!state.equals(items));
    return new PreparedProfile(PreparedBody.of(items, null), changes);
  }

  /** The same for a service that keeps each version as it was sent, see {@link PreparedBody}. */
  PreparedProfile listingAll() {
    return new PreparedProfile(full, changes.stream().map(PreparedBody::listingAll).toList());
  }

  /** The change after so many changes. */
  PreparedBody change(int changesBefore) {
    return changes.get(changesBefore % changes.size());
  }
}
