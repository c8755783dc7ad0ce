package io.carryover.stack.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What people call settings and groups, and the ids that they stand for. */
final class Names {

  private final Map<String, String> settingIds = new HashMap<>();
  private final Map<String, String> settingNames = new HashMap<>();
  private final Map<String, List<UUID>> groupIds = new HashMap<>();
  private final Map<UUID, String> groupNames = new TreeMap<>();

  /**
   * The names of a tenant.
   *
   * @param settings the settings catalog
   * @param groups all groups
   */
  Names(Collection<JsonNode> settings, Collection<JsonNode> groups) {
    for (JsonNode setting : settings) {
      String id = setting.path("settingId").asText();
      settingNames.put(id, setting.path("name").asText());
      for (String key : List.of("settingId", "name", "cspPath")) {
        if (setting.hasNonNull(key)) {
          settingIds.put(setting.path(key).asText().toLowerCase(Locale.ROOT), id);
        }
      }
    }
    for (JsonNode group : groups) {
      UUID id = UUID.fromString(group.path("groupId").asText());
      String name = group.path("displayName").asText();
      groupNames.put(id, name);
      groupIds.computeIfAbsent(name, unused -> new ArrayList<>()).add(id);
    }
  }

  /** The setting's name, or its id when it has none. */
  String setting(String id) {
    return settingNames.getOrDefault(id, id);
  }

  /** The id of a setting by its name, path or id. */
  Optional<String> settingId(String name) {
    return Optional.ofNullable(settingIds.get(name.strip().toLowerCase(Locale.ROOT)));
  }

  /** How a file names a group: by its name, unless several have it. */
  String group(UUID id) {
    String name = groupNames.get(id);
    return name == null || groupIds.getOrDefault(name, List.of()).size() > 1 ? id.toString() : name;
  }

  List<String> groups(Collection<UUID> ids) {
    return ids.stream().map(this::group).sorted().toList();
  }

  /** The groups of this name or id; several when a name is not unique, none when nobody has it. */
  List<UUID> groupIds(String name) {
    List<UUID> named = groupIds.getOrDefault(name, List.of());
    if (!named.isEmpty()) {
      return List.copyOf(named);
    }
    try {
      UUID id = UUID.fromString(name);
      return groupNames.containsKey(id) ? List.of(id) : List.of();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }
}
