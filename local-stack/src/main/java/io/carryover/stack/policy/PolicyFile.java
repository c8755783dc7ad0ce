package io.carryover.stack.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator writes.
 *
 * @param restorePage {@code notConfigured}, {@code enabled} or {@code disabled}; left alone when
 *     missing
 * @param ruleReadings which official page holds where two of them disagree; left alone when missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"restorePage", "ruleReadings", "policies"})
record PolicyFile(
    @Nullable String restorePage,
    @Nullable Map<String, String> ruleReadings,
    List<Entry> policies) {

  PolicyFile {
    policies = policies == null ? List.of() : List.copyOf(policies);
  }

  /**
   * One policy.
   *
   * @param id when missing, the policy of this name, or a new one
   * @param settings values by the setting's name, configuration path or definition id
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonPropertyOrder({"id", "name", "description", "priority", "settings", "assignment"})
  record Entry(
      @Nullable UUID id,
      @Nullable String name,
      @Nullable String description,
      @Nullable Integer priority,
      @Nullable Map<String, String> settings,
      @Nullable Assignment assignment) {}

  /** Whom a policy is for; groups by name or id. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonPropertyOrder({"include", "exclude", "allDevices", "allUsers", "filter", "rolloutPercent"})
  record Assignment(
      @Nullable List<String> include,
      @Nullable List<String> exclude,
      @Nullable Boolean allDevices,
      @Nullable Boolean allUsers,
      @Nullable JsonNode filter,
      @Nullable Integer rolloutPercent) {}
}
