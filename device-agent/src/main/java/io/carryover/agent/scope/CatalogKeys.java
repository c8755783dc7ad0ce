package io.carryover.agent.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that lead to settings of the catalog, from the hive down to each setting's own. */
final class CatalogKeys {

  private static final String ANY = "<>";

  private final Node root = new Node();

  private static final class Node {
    private final Map<String, Node> below = new HashMap<>();

    private @Nullable Node step(String name) {
      Node exact = below.get(name);
      return exact == null ? below.get(ANY) : exact;
    }
  }

  static CatalogKeys of(SettingsCatalog catalog) {
    var keys = new CatalogKeys();
    for (CatalogSetting setting : catalog.settings(CatalogSetting.Store.REGISTRY)) {
      Node node = keys.root;
      for (String name : setting.key().split("\\\\", -1)) {
        String step = name.startsWith("<") ? ANY : RegistryLocation.folded(name);
        node = node.below.computeIfAbsent(step, _ -> new Node());
      }
    }
    return keys;
  }

  /** Whether settings of the catalog stand in this key or below it; both folded. */
  boolean leadsToSettings(String folded) {
    return nearest(folded).equals(folded);
  }

  /** The lowest key at or above this one that leads to settings; empty if no hive does. */
  String nearest(String folded) {
    List<String> path = new ArrayList<>();
    Node node = root;
    for (String name : folded.split("\\\\", -1)) {
      node = node.step(name);
      if (node == null) {
        break;
      }
      path.add(name);
    }
    return String.join("\\", path);
  }
}
