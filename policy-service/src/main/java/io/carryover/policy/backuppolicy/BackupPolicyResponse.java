package io.carryover.policy.backuppolicy;

import io.carryover.policy.intune.KeptSetting;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A policy as administrators see it.
 *
 * @param notApplied settings of an import that are kept and not applied; left out in lists
 * @param version also its ETag
 */
record BackupPolicyResponse(
    UUID policyId,
    String name,
    String description,
    List<SaveBackupPolicyBody.Setting> settings,
    @Nullable List<NotApplied> notApplied,
    int priority,
    AssignmentBody assignment,
    long version,
    Instant changedAt) {

  /** A setting that is kept and not applied; an export shows it as it came. */
  record NotApplied(String settingDefinitionId, KeptSetting.NotAppliedReason reason) {}

  static BackupPolicyResponse from(BackupPolicy policy) {
    return from(policy, null);
  }

  static BackupPolicyResponse from(BackupPolicy policy, @Nullable List<KeptSetting> kept) {
    return new BackupPolicyResponse(
        policy.id(),
        policy.name(),
        policy.content().description(),
        policy.settings().stream().map(SaveBackupPolicyBody.Setting::from).toList(),
        kept == null
            ? null
            : kept.stream()
                .map(setting -> new NotApplied(setting.settingDefinitionId(), setting.reason()))
                .toList(),
        policy.priority(),
        AssignmentBody.from(policy.assignment()),
        policy.version(),
        policy.changedAt());
  }
}
