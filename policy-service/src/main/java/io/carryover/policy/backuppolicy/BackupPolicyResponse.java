package io.carryover.policy.backuppolicy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A policy as administrators see it.
 *
 * @param version also its ETag
 */
record BackupPolicyResponse(
    UUID policyId,
    String name,
    String description,
    List<SaveBackupPolicyBody.Setting> settings,
    int priority,
    AssignmentBody assignment,
    long version,
    Instant changedAt) {

  static BackupPolicyResponse from(BackupPolicy policy) {
    return new BackupPolicyResponse(
        policy.id(),
        policy.name(),
        policy.content().description(),
        policy.settings().stream().map(SaveBackupPolicyBody.Setting::from).toList(),
        policy.priority(),
        AssignmentBody.from(policy.assignment()),
        policy.version(),
        policy.changedAt());
  }
}
