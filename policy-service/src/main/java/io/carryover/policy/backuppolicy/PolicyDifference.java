package io.carryover.policy.backuppolicy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.carryover.policy.catalog.SettingValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that two states of a policy say differently.
 *
 * @param field where it stands in the policy's JSON, such as {@code
 *     settings.carryover_backup_cadencedays}
 * @param before what the older says, or null when it says nothing
 * @param after what the newer says, or null when it says nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PolicyDifference(String field, @Nullable Object before, @Nullable Object after) {

  /** Everything that differs; nothing when both say the same. */
  static List<PolicyDifference> between(@Nullable PolicyState before, PolicyState after) {
    Map<String, Object> older = before == null ? Map.of() : fields(before);
    Map<String, Object> newer = fields(after);
    SortedSet<String> names = new TreeSet<>(older.keySet());
    names.addAll(newer.keySet());
    List<PolicyDifference> differences = new ArrayList<>();
    for (String name : names) {
      Object was = older.get(name);
      Object is = newer.get(name);
      if (!Objects.equals(was, is)) {
        differences.add(new PolicyDifference(name, was, is));
      }
    }
    return differences;
  }

  private static Map<String, Object> fields(PolicyState state) {
    Map<String, Object> fields = new TreeMap<>();
    var content = state.content();
    fields.put("name", content.name());
    fields.put("description", content.description());
    fields.put("priority", content.priority());
    for (SettingValue setting : content.settings()) {
      fields.put("settings." + setting.settingId(), setting.value());
    }
    var assignment = state.assignment();
    fields.put("assignment.include", texts(assignment.include()));
    fields.put("assignment.exclude", texts(assignment.exclude()));
    fields.put("assignment.allDevices", assignment.allDevices());
    fields.put("assignment.allUsers", assignment.allUsers());
    fields.put("assignment.rolloutPercent", assignment.rollout().percent());
    var filter = assignment.filter();
    if (filter != null) {
      fields.put("assignment.filter", AssignmentBody.Filter.from(filter));
    }
    return fields;
  }

  private static List<String> texts(SortedSet<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.toList());
  }
}
