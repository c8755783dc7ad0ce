package io.carryover.agent.command;

import io.carryover.agent.apps.AppxPackageReader;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.registry.RegistryFileReader;
import io.carryover.agent.scope.PresentKeys;
import io.carryover.agent.scope.SettingsScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a PC has, by the files that Windows exports.
 *
 * @param keys of its registry, or null when that was not exported
 */
record ExportedPc(List<SettingItem> items, @Nullable PresentKeys keys) {

  ExportedPc {
    items = List.copyOf(items);
  }

  static ExportedPc read(@Nullable Path registry, @Nullable Path apps) throws IOException {
    List<SettingItem> items = new ArrayList<>();
    PresentKeys keys = null;
    if (registry != null) {
      var scope = SettingsScope.ofThisAgent();
      try (var file = RegistryFileReader.open(registry)) {
        items.addAll(scope.collect(file).items());
      }
      try (var file = RegistryFileReader.open(registry)) {
        keys = scope.presentKeys(file);
      }
    }
    if (apps != null) {
      try (var file = Files.newInputStream(apps)) {
        items.addAll(AppxPackageReader.read(file).items());
      }
    }
    return new ExportedPc(items, keys);
  }
}
