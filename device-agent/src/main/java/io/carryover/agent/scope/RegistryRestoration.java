package io.carryover.agent.scope;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.item.SkippedItem;
import io.carryover.agent.registry.RegistryEntry;
import io.carryover.agent.registry.RegistryValue;
import io.carryover.agent.scope.RegistryScope.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gathers the registry values that items come to, and what is to be removed; what concerns one key
 * stands together.
 */
final class RegistryRestoration {

  private final RegistryScope scope;
  private final TreeMap<String, TreeMap<String, RegistryEntry>> byKey = new TreeMap<>();
  private final TreeSet<String> deleted = new TreeSet<>();
  private final List<SkippedItem> skipped = new ArrayList<>();

  RegistryRestoration(RegistryScope scope) {
    this.scope = scope;
  }

  void add(SettingItem item) {
    if (!item.payloadType().equals(SettingsScope.REGISTRY_PAYLOAD_TYPE)) {
      skip(
          item.id(),
          "Windows applies settings of this type itself; a registry file cannot hold them.");
      return;
    }
    Optional<Found> found = scope.find(item.itemKey());
    if (found.isEmpty()) {
      skip(item.id(), "This agent's catalog has no such setting, so it is not written.");
      return;
    }
    Optional<RegistryValue> value = RegistryValueJson.decode(item.content());
    if (value.isEmpty()) {
      skip(item.id(), "The content is not a registry value with a type and data in base64.");
      return;
    }
    Found setting = found.get();
    put(setting, new RegistryEntry.Value(setting.key(), setting.setting().name(), value.get()));
  }

  /** Removes the value that an item is; what the catalog does not know is not touched. */
  void remove(ItemId id) {
    scope
        .find(id.itemKey())
        .ifPresent(found ->
            put(found, new RegistryEntry.ValueDeletion(found.key(), found.setting().name())));
  }

  /** Deletes a key with all below it. */
  void delete(String key) {
    deleted.add(key);
  }

  RestoredSettings finish() {
    var entries = new ArrayList<RegistryEntry>();
    deleted.forEach(key -> entries.add(new RegistryEntry.KeyDeletion(key)));
    byKey.forEach((key, values) -> {
      // To name a key of a deleted one would make it again.
      if (deleted.stream().noneMatch(gone -> isAtOrBelow(key, gone))) {
        entries.add(new RegistryEntry.Key(key));
        entries.addAll(values.values());
      }
    });
    int values = (int) entries.stream().filter(RegistryEntry.Value.class::isInstance).count();
    return new RestoredSettings(entries, values, skipped);
  }

  private static boolean isAtOrBelow(String key, String above) {
    String folded = RegistryLocation.folded(key);
    String top = RegistryLocation.folded(above);
    return folded.equals(top) || folded.startsWith(top + "\\");
  }

  private void put(Found found, RegistryEntry entry) {
    byKey.computeIfAbsent(found.key(), _ -> new TreeMap<>()).put(found.setting().name(), entry);
  }

  private void skip(ItemId id, String reason) {
    skipped.add(new SkippedItem(id, reason));
  }
}
