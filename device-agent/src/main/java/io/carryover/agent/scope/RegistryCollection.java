package io.carryover.agent.scope;

import io.carryover.agent.item.Content;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.item.SkippedItem;
import io.carryover.agent.registry.RegistryEntry;
import io.carryover.agent.registry.RegistryFileException;
import io.carryover.agent.registry.RegistryFileException.Reason;
import io.carryover.agent.registry.RegistryValue;
import io.carryover.agent.scope.RegistryScope.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gathers the settings in scope from the statements of one registry file.
 *
 * <p>An export of everything has the signed-in user's settings below {@code HKEY_USERS}. They are
 * taken for that user's only if nobody else's are there: a backup of somebody else's is worse than
 * none.
 */
final class RegistryCollection {

  private static final int MAX_ITEMS = 10_000;
  private static final int MAX_USERS = 16;
  private static final int MAX_TOP_KEYS = 1_000;
  private static final String OTHER_TOP_KEYS = "other keys";
  private static final String NO_USER = "";

  private final RegistryScope scope;
  private final Map<String, NavigableMap<String, Kept>> byUser = new HashMap<>();
  private final TreeSet<String> users = new TreeSet<>();
  private final TreeMap<String, Integer> outOfScope = new TreeMap<>();
  private boolean currentUserSeen;
  private int deletions;
  private int oversized;

  private sealed interface Kept {
    record Item(SettingItem item) implements Kept {}

    record Skipped(SkippedItem item) implements Kept {}
  }

  RegistryCollection(RegistryScope scope) {
    this.scope = scope;
  }

  void add(RegistryEntry entry, int line) throws RegistryFileException {
    switch (entry) {
      case RegistryEntry.Key(var path) -> locate(path);
      case RegistryEntry.Value(var key, var name, var value) ->
          add(locate(key), name, Optional.of(value), line);
      case RegistryEntry.OversizedValue(var key, var name) -> {
        oversized++;
        add(locate(key), name, Optional.empty(), line);
      }
      case RegistryEntry.KeyDeletion(var path) -> {
        deletions++;
        RegistryLocation location = locate(path);
        String prefix = RegistryLocation.folded(location.key() + "\\");
        settingsOf(location).subMap(prefix, prefix + Character.MAX_VALUE).clear();
      }
      case RegistryEntry.ValueDeletion(var key, var name) -> {
        deletions++;
        RegistryLocation location = locate(key);
        settingsOf(location).remove(RegistryLocation.folded(location.key() + "\\" + name));
      }
    }
  }

  CollectedSettings finish(int line) throws RegistryFileException {
    var settings = settingsOf(NO_USER);
    if (currentUserSeen) {
      users.forEach(user -> count("HKEY_USERS\\" + user, settingsOf(user).size()));
    } else if (users.size() > 1) {
      throw new RegistryFileException(
          Reason.SEVERAL_USERS,
          line,
          "The file holds the settings of several users (%s). Sign in as the one that is meant and"
                  .formatted(String.join(", ", users))
              + " run: regedit /E settings.reg HKEY_CURRENT_USER");
    } else {
      users.forEach(user -> settings.putAll(settingsOf(user)));
    }
    return collected(settings.values());
  }

  private CollectedSettings collected(Collection<Kept> settings) {
    var items = new ArrayList<SettingItem>();
    var skipped = new ArrayList<SkippedItem>();
    for (Kept setting : settings) {
      switch (setting) {
        case Kept.Item(var item) -> items.add(item);
        case Kept.Skipped(var item) -> skipped.add(item);
      }
    }
    return new CollectedSettings(items, outOfScope, deletions, oversized, skipped);
  }

  /** Keeps the value if it is in scope; a value that was too large to read is empty. */
  private void add(RegistryLocation location, String name, Optional<RegistryValue> value, int line)
      throws RegistryFileException {
    Optional<Found> found = scope.find(location.key(), name);
    if (found.isEmpty()) {
      count(location.top(), 1);
      return;
    }
    var settings = settingsOf(location);
    Kept kept = kept(found.get(), value.map(RegistryValueJson::encode));
    settings.put(RegistryLocation.folded(found.get().itemKey()), kept);
    if (settings.size() > MAX_ITEMS) {
      throw new RegistryFileException(
          Reason.TOO_MANY_SETTINGS,
          line,
          "The file holds more than %d settings, more than a PC has. Export the settings of one PC."
              .formatted(MAX_ITEMS));
    }
  }

  private static Kept kept(Found found, Optional<Content> content) {
    var id = new ItemId(SettingsScope.REGISTRY_PAYLOAD_TYPE, found.itemKey());
    return content
        .filter(SettingItem::fits)
        .<Kept>map(fitting -> new Kept.Item(item(found, id, fitting)))
        .orElseGet(() ->
            new Kept.Skipped(
                new SkippedItem(
                    id,
                    "The value is too large: an item keeps at most %d bytes."
                        .formatted(SettingItem.MAX_CONTENT_BYTES))));
  }

  private static SettingItem item(Found found, ItemId id, Content content) {
    CatalogSetting setting = found.setting();
    return new SettingItem(
        id.payloadType(),
        id.itemKey(),
        setting.category(),
        setting.recordKind(),
        setting.isSecret(),
        content);
  }

  private RegistryLocation locate(String path) {
    RegistryLocation location = RegistryLocation.of(path);
    if (!location.user().isEmpty() && users.size() < MAX_USERS) {
      users.add(location.user());
    } else if (location.user().isEmpty() && location.isCurrentUser()) {
      currentUserSeen = true;
    }
    return location;
  }

  private NavigableMap<String, Kept> settingsOf(RegistryLocation location) {
    return settingsOf(location.user());
  }

  /** Settings of users beyond the first few are forgotten: the file is refused in any case. */
  private NavigableMap<String, Kept> settingsOf(String user) {
    return user.isEmpty() || users.contains(user)
        ? byUser.computeIfAbsent(user, _ -> new TreeMap<>())
        : new TreeMap<>();
  }

  private void count(String topKey, int values) {
    boolean roomForIt = outOfScope.size() < MAX_TOP_KEYS || outOfScope.containsKey(topKey);
    if (values > 0) {
      outOfScope.merge(roomForIt ? topKey : OTHER_TOP_KEYS, values, Integer::sum);
    }
  }
}
