package io.carryover.stack.policy;

import io.carryover.stack.policy.TenantPolicies.Present;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The file that says what is; applying it changes nothing. */
final class PolicyExport {

  private PolicyExport() {}

  static PolicyFile of(Present present) {
    return new PolicyFile(
        present.restorePage(),
        present.ruleReadings(),
        present.policies().stream()
            .sorted(Comparator.comparing(PolicyText::name).thenComparing(PolicyText::id))
            .map(policy -> entry(policy, present.names()))
            .toList());
  }

  private static PolicyFile.Entry entry(PolicyText policy, Names names) {
    Map<String, String> settings = new LinkedHashMap<>();
    policy.settings().forEach((id, value) -> settings.put(names.setting(id), value));
    return new PolicyFile.Entry(
        policy.id(),
        policy.name(),
        policy.description(),
        policy.priority(),
        settings,
        new PolicyFile.Assignment(
            orNull(policy.include(), names),
            orNull(policy.exclude(), names),
            policy.allDevices() ? true : null,
            policy.allUsers() ? true : null,
            policy.filter(),
            policy.rolloutPercent() == 100 ? null : policy.rolloutPercent()));
  }

  private static @Nullable List<String> orNull(Collection<UUID> groups, Names names) {
    return groups.isEmpty() ? null : names.groups(groups);
  }
}
