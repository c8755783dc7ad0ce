package io.carryover.policy.backuppolicy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Creates a policy under an id that the caller chose, or changes it; saying the same again changes
 * nothing.
 */
@ApplicationScoped
class SaveBackupPolicy {

  private final BackupPolicies policies;
  private final ChangePolicy changePolicy;
  private final Preconditions preconditions;

  SaveBackupPolicy(
      BackupPolicies policies, ChangePolicy changePolicy, Preconditions preconditions) {
    this.policies = policies;
    this.changePolicy = changePolicy;
    this.preconditions = preconditions;
  }

  /** What became of the request. */
  sealed interface Result {
    BackupPolicy policy();

    /** It is new. */
    record Created(BackupPolicy policy) implements Result {}

    /** It has another content, or had this one before. */
    record Kept(BackupPolicy policy) implements Result {}
  }

  @Transactional
  Result save(UUID id, BackupPolicy.Content given, Precondition precondition) {
    var content = changePolicy.accepted(given);
    return policies
        .lock(id)
        .<Result>map(known -> new Result.Kept(change(known, content, precondition)))
        .orElseGet(() -> new Result.Created(create(id, content, precondition)));
  }

  private BackupPolicy create(UUID id, BackupPolicy.Content content, Precondition precondition) {
    precondition.demandForCreation();
    return changePolicy.create(
        id, new PolicyState(content, PolicyAssignment.NOBODY), PolicyVersion.Action.CREATED);
  }

  private BackupPolicy change(
      BackupPolicy known, BackupPolicy.Content content, Precondition precondition) {
    if (known.content().equals(content)) {
      preconditions.demandIfGiven(precondition, known);
      return known;
    }
    preconditions.demandForUpdate(precondition, known);
    return changePolicy.change(
        known, new PolicyState(content, known.assignment()), PolicyVersion.Action.CHANGED, null);
  }
}
