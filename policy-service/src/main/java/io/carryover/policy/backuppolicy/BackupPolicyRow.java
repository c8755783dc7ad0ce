package io.carryover.policy.backuppolicy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code backup_policy}; its groups stand in {@code policy_assignment_group}. */
@Entity
@Table(name = "backup_policy")
@IdClass(BackupPolicyRow.Key.class)
class BackupPolicyRow {

  /** Its primary key. */
  record Key(UUID tenantId, UUID policyId) {}

  @Id private UUID tenantId;
  @Id private UUID policyId;
  private String name;
  private String description;
  private int priority;
  private String settings;
  private boolean allDevices;
  private boolean allUsers;
  private @Nullable String filter;
  private int rolloutPercent;
  private long version;
  private Instant changedAt;

  /** For the entity manager. */
  @SuppressWarnings("NullAway.Init")
  BackupPolicyRow() {}

  UUID policyId() {
    return policyId;
  }

  final void keep(BackupPolicy policy) {
    var content = policy.content();
    name = content.name();
    description = content.description();
    priority = content.priority();
    settings = SettingsText.write(content.settings());
    allDevices = policy.assignment().allDevices();
    allUsers = policy.assignment().allUsers();
    filter = FilterText.write(policy.assignment().filter());
    rolloutPercent = policy.assignment().rollout().percent();
    version = policy.version();
    changedAt = policy.changedAt();
  }

  BackupPolicy toPolicy(AssignedGroups groups) {
    return new BackupPolicy(
        policyId,
        new BackupPolicy.Content(name, description, priority, SettingsText.read(settings)),
        new PolicyAssignment(
            groups.include(),
            groups.exclude(),
            allDevices,
            allUsers,
            FilterText.read(filter),
            new Rollout(rolloutPercent)),
        version,
        changedAt);
  }
}
