package io.carryover.agent.command;

import io.carryover.agent.apps.AppxPackageReader;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.registry.RegistryFileReader;
import io.carryover.agent.scope.SettingsScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What this PC has now, by the files that Windows exports. */
final class ExportedItems {

  @Option(
      names = "--registry",
      paramLabel = "FILE.reg",
      description = "This PC's registry as it is now, so that what is equal already is left alone.")
  @Nullable Path registry;

  @Option(
      names = "--apps",
      paramLabel = "FILE.json",
      description =
          "This PC's apps as they are now, as Get-AppxPackage | ConvertTo-Json lists them.")
  @Nullable Path apps;

  /** The items of both files; none without files. */
  List<SettingItem> read() throws IOException {
    List<SettingItem> items = new ArrayList<>();
    if (registry != null) {
      try (var file = RegistryFileReader.open(registry)) {
        items.addAll(SettingsScope.ofThisAgent().collect(file).items());
      }
    }
    if (apps != null) {
      try (var file = Files.newInputStream(apps)) {
        items.addAll(AppxPackageReader.read(file).items());
      }
    }
    return items;
  }
}
