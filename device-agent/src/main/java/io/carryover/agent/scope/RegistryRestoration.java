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

/** Gathers the registry values that items come to; one key's values stand together. */
final class RegistryRestoration {

  private final RegistryScope scope;
  private final TreeMap<String, TreeMap<String, RegistryEntry.Value>> byKey = new TreeMap<>();
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
    put(found.get(), value.get());
  }

  RestoredSettings finish() {
    var entries = new ArrayList<RegistryEntry>();
    byKey.forEach((key, values) -> {
      entries.add(new RegistryEntry.Key(key));
      entries.addAll(values.values());
    });
    return new RestoredSettings(entries, entries.size() - byKey.size(), skipped);
  }

  private void put(Found found, RegistryValue value) {
    String name = found.setting().name();
    byKey
        .computeIfAbsent(found.key(), _ -> new TreeMap<>())
        .put(name, new RegistryEntry.Value(found.key(), name, value));
  }

  private void skip(ItemId id, String reason) {
    skipped.add(new SkippedItem(id, reason));
  }
}
