package io.carryover.policy.device;

import io.carryover.policy.facts.CompanionPolicy;
import io.carryover.policy.facts.CompanionPolicyState;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Companion policies in one column, such as {@code ENABLE_CDP=DISABLED}; what is not configured is
 * left out.
 */
final class CompanionPoliciesText {

  private CompanionPoliciesText() {}

  static String write(Map<CompanionPolicy, CompanionPolicyState> policies) {
    return policies.entrySet().stream()
        .filter(policy -> policy.getValue() != CompanionPolicyState.NOT_CONFIGURED)
        .map(policy -> policy.getKey() + "=" + policy.getValue())
        .sorted()
        .collect(Collectors.joining(","));
  }

  static Map<CompanionPolicy, CompanionPolicyState> read(String text) {
    var policies = new EnumMap<CompanionPolicy, CompanionPolicyState>(CompanionPolicy.class);
    if (!text.isEmpty()) {
      for (String entry : text.split(",", -1)) {
        int equals = entry.indexOf('=');
        policies.put(
            CompanionPolicy.valueOf(entry.substring(0, equals)),
            CompanionPolicyState.valueOf(entry.substring(equals + 1)));
      }
    }
    return policies;
  }
}
