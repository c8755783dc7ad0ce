package io.carryover.agent.command;

import static java.util.stream.Collectors.toMap;

import io.carryover.agent.apps.AppRecord;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.agent.restore.Presence;
import io.carryover.agent.restore.RestoreTarget;
import io.carryover.agent.restore.SafetyBackup.Kept;
import io.carryover.agent.scope.PresentKeys;
import io.carryover.agent.scope.RestoredSettings;
import io.carryover.agent.scope.SettingsScope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A registry file that regedit imports stands for the PC. */
final class FileTarget implements RestoreTarget {

  private static final String REFUSED = "write-refused";

  private final SettingsScope scope = SettingsScope.ofThisAgent();
  private final Map<ItemId, SettingItem> present = new HashMap<>();
  private final @Nullable PresentKeys keys;
  private final @Nullable Path registryFile;
  private final boolean takesApps;
  private int written;

  /**
   * A target.
   *
   * @param present what the PC has now, as far as it is known
   * @param keys which keys it has, or null when its registry is not known
   * @param registryFile to write, or null when nothing is to be written
   * @param takesApps whether apps are listed for installation
   */
  FileTarget(
      List<SettingItem> present,
      @Nullable PresentKeys keys,
      @Nullable Path registryFile,
      boolean takesApps) {
    present.forEach(item -> this.present.put(item.id(), item));
    this.keys = keys;
    this.registryFile = registryFile;
    this.takesApps = takesApps;
  }

  /** How many values have been written. */
  int written() {
    return written;
  }

  @Override
  public Presence read(ItemId item) {
    SettingItem now = present.get(item);
    if (now != null) {
      return new Presence.Present(now);
    }
    // What is there and is no item was too large to be collected.
    return keys == null || keys.has(item) || !keys.covers(item)
        ? new Presence.NotKnown()
        : new Presence.Absent(keys.newKey(item).orElse(null));
  }

  @Override
  public String digestInPlace(SettingItem item) {
    return scope.imported(item).orElse(item).content().sha256();
  }

  @Override
  public boolean knows(ManifestEntry item) {
    return item.payloadType().equals(AppRecord.PAYLOAD_TYPE)
        ? takesApps
        : scope.restores(new ItemId(item.payloadType(), item.itemKey()));
  }

  @Override
  public boolean takesAllAtOnce() {
    return true;
  }

  @Override
  public Map<ItemId, String> put(List<SettingItem> settings) {
    return write(scope.restore(settings));
  }

  @Override
  public Map<ItemId, String> putBack(List<Kept> settings) {
    List<SettingItem> former =
        settings.stream().map(Kept::before).filter(Objects::nonNull).toList();
    List<Kept> removed = settings.stream().filter(kept -> kept.content() == null).toList();
    List<ItemId> ids = removed.stream().map(Kept::id).toList();
    Set<String> emptied = new LinkedHashSet<>();
    removed.forEach(kept -> emptied(kept, ids).ifPresent(emptied::add));
    return write(scope.putBack(former, ids, emptied));
  }

  /**
   * The key that the restore has made for an item, if nothing of anybody else's is in it by now.
   */
  private Optional<String> emptied(Kept kept, List<ItemId> removed) {
    return keys == null || kept.newKey() == null
        ? Optional.empty()
        : keys.emptied(kept.newKey(), kept.id(), removed);
  }

  private Map<ItemId, String> write(RestoredSettings settings) {
    if (registryFile == null) {
      throw new IllegalStateException("There is no file to write to.");
    }
    var bytes = new ByteArrayOutputStream();
    try {
      settings.writeTo(bytes);
      WholeFile.replace(registryFile, bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    written = settings.values();
    return settings.skipped().stream()
        .collect(toMap(skipped -> skipped.id(), skipped -> REFUSED, (one, other) -> one));
  }
}
