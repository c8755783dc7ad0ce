package io.carryover.load.fanin;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.simulator.fleet.Chance;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Makes profiles of a wished size from the PCs of the simulator, whose settings, apps and Wi-Fi
 * networks compress as real ones do.
 */
record ProfileMaker(long seed) {

  private static final Person SOMEBODY =
      new Person(new UUID(0, 1), "somebody@fan-in.example", "Somebody", true, false);

  /** Different profiles, by all processors. */
  List<PreparedProfile> profiles(BackupKind kind, int count) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(number -> profile(kind, seed + number))
        .toList();
  }

  private static PreparedProfile profile(BackupKind kind, long seed) {
    List<SettingItem> items =
        switch (kind.size()) {
          case ProfileSize.Items(int count) -> items(seed, count);
          case ProfileSize.BodyBytes(int bytes) -> itemsOfBytes(seed, bytes);
        };
    Integer percent = kind.changedPercent();
    return percent == null
        ? PreparedProfile.unchanging(items)
        : PreparedProfile.changing(items, percent);
  }

  private static List<SettingItem> items(long seed, int count) {
    Map<ItemId, SettingItem> items = new LinkedHashMap<>();
    var pcs = new OrdinaryPcs(new Chance(seed));
    var random = new Random(seed);
    while (items.size() < count) {
      shuffled(pcs, random).forEach(item -> items.put(item.id(), item));
    }
    return items.values().stream().limit(count).toList();
  }

  private static List<SettingItem> itemsOfBytes(long seed, int bytes) {
    Map<ItemId, SettingItem> items = new LinkedHashMap<>();
    var pcs = new OrdinaryPcs(new Chance(seed));
    var random = new Random(seed);
    int empty = PreparedBody.jsonBytes(List.of());
    int left = bytes - empty;
    int before;
    do {
      before = left;
      for (SettingItem item : shuffled(pcs, random)) {
        int size = PreparedBody.jsonBytes(List.of(item)) - empty + 2;
        if (size <= left && items.putIfAbsent(item.id(), item) == null) {
          left -= size;
        }
      }
    } while (left < before);
    return List.copyOf(items.values());
  }

  private static List<SettingItem> shuffled(OrdinaryPcs pcs, Random random) {
    var pc = pcs.used(SOMEBODY, "PC", OrdinaryPcs.WINDOWS_11_25H2);
    List<SettingItem> items = new ArrayList<>(pc.desktop().items());
    Collections.shuffle(items, random);
    return items;
  }
}
