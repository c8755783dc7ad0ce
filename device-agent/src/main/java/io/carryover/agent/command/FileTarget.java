package io.carryover.agent.command;

import static java.util.stream.Collectors.toMap;

import io.carryover.agent.apps.AppRecord;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.agent.restore.RestoreTarget;
import io.carryover.agent.scope.RestoredSettings;
import io.carryover.agent.scope.SettingsScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A registry file that regedit imports stands for the PC. */
final class FileTarget implements RestoreTarget {

  private static final String REFUSED = "write-refused";

  private final SettingsScope scope = SettingsScope.ofThisAgent();
  private final Map<ItemId, String> present = new HashMap<>();
  private final @Nullable Path registryFile;
  private final boolean takesApps;
  private int written;

  /**
   * A target.
   *
   * @param present what the PC has now, as far as it is known
   * @param registryFile to write, or null when nothing is to be written
   * @param takesApps whether apps are listed for installation
   */
  FileTarget(List<SettingItem> present, @Nullable Path registryFile, boolean takesApps) {
    present.forEach(item -> this.present.put(item.id(), item.content().sha256()));
    this.registryFile = registryFile;
    this.takesApps = takesApps;
  }

  /** How many values have been written. */
  int written() {
    return written;
  }

  @Override
  public Optional<String> digestOf(ItemId item) {
    return Optional.ofNullable(present.get(item));
  }

  @Override
  public boolean knows(ManifestEntry item) {
    return item.payloadType().equals(AppRecord.PAYLOAD_TYPE)
        ? takesApps
        : scope.restores(new ItemId(item.payloadType(), item.itemKey()));
  }

  @Override
  public Map<ItemId, String> put(List<SettingItem> settings) {
    if (registryFile == null) {
      throw new IllegalStateException("There is no file to write to.");
    }
    RestoredSettings restored = scope.restore(settings);
    try (var file = Files.newOutputStream(registryFile)) {
      restored.writeTo(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    written = restored.values();
    return restored.skipped().stream()
        .collect(toMap(skipped -> skipped.id(), skipped -> REFUSED, (one, other) -> one));
  }
}
