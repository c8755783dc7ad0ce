package io.carryover.stack.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A policy in one form, whether it comes from a file or from policy-service: settings by definition
 * id, groups by id.
 */
record PolicyText(
    UUID id,
    String name,
    String description,
    int priority,
    SortedMap<String, String> settings,
    SortedSet<UUID> include,
    SortedSet<UUID> exclude,
    boolean allDevices,
    boolean allUsers,
    @Nullable JsonNode filter,
    int rolloutPercent) {

  PolicyText {
    settings = new TreeMap<>(settings);
    include = new TreeSet<>(include);
    exclude = new TreeSet<>(exclude);
  }

  /** What this one says otherwise than another, a line for each field. */
  List<String> differencesFrom(PolicyText before, Names names) {
    List<String> lines = new ArrayList<>();
    compare(lines, "name", before.name, name);
    compare(lines, "description", before.description, description);
    compare(lines, "priority", before.priority, priority);
    SortedSet<String> settingIds = new TreeSet<>(before.settings.keySet());
    settingIds.addAll(settings.keySet());
    for (String id : settingIds) {
      compare(lines, names.setting(id), before.settings.get(id), settings.get(id));
    }
    compare(lines, "include", names.groups(before.include), names.groups(include));
    compare(lines, "exclude", names.groups(before.exclude), names.groups(exclude));
    compare(lines, "allDevices", before.allDevices, allDevices);
    compare(lines, "allUsers", before.allUsers, allUsers);
    compare(lines, "filter", before.filter, filter);
    compare(lines, "rolloutPercent", before.rolloutPercent, rolloutPercent);
    return lines;
  }

  private static void compare(
      List<String> lines, String field, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      lines.add("%s: %s -> %s".formatted(field, shown(before), shown(after)));
    }
  }

  private static String shown(@Nullable Object value) {
    return value == null || value.toString().isEmpty() ? "(none)" : value.toString();
  }

  /** The body that prepares it as a draft. */
  Map<String, Object> draft() {
    Map<String, Object> assignment = new TreeMap<>();
    assignment.put("include", List.copyOf(include));
    assignment.put("exclude", List.copyOf(exclude));
    assignment.put("allDevices", allDevices);
    assignment.put("allUsers", allUsers);
    assignment.put("rolloutPercent", rolloutPercent);
    if (filter != null) {
      assignment.put("filter", filter);
    }
    return Map.of(
        "policy",
        Map.of(
            "name",
            name,
            "description",
            description,
            "priority",
            priority,
            "settings",
            settings.entrySet().stream()
                .map(setting -> Map.of("settingId", setting.getKey(), "value", setting.getValue()))
                .toList()),
        "assignment",
        assignment);
  }
}
