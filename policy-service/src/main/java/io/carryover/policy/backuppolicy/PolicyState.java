package io.carryover.policy.backuppolicy;

/** All that an administrator decides about a policy: what it gives, and whom it is for. */
public record PolicyState(BackupPolicy.Content content, PolicyAssignment assignment) {

  /** What a policy says now. */
  public static PolicyState of(BackupPolicy policy) {
    return new PolicyState(policy.content(), policy.assignment());
  }
}
