package io.carryover.policy.backuppolicy;

import io.carryover.kit.problem.KitProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Gives a policy another assignment, or takes the policy away. */
@ApplicationScoped
class AssignBackupPolicy {

  private final BackupPolicies policies;
  private final ChangePolicy changePolicy;
  private final Preconditions preconditions;

  AssignBackupPolicy(
      BackupPolicies policies, ChangePolicy changePolicy, Preconditions preconditions) {
    this.policies = policies;
    this.changePolicy = changePolicy;
    this.preconditions = preconditions;
  }

  @Transactional
  BackupPolicy assign(UUID id, PolicyAssignment assignment, Precondition precondition) {
    var known = locked(id, precondition);
    return changePolicy.change(
        known, new PolicyState(known.content(), assignment), PolicyVersion.Action.ASSIGNED, null);
  }

  @Transactional
  void remove(UUID id, Precondition precondition) {
    changePolicy.remove(locked(id, precondition));
  }

  private BackupPolicy locked(UUID id, Precondition precondition) {
    var known = policies.lock(id).orElseThrow(KitProblem.NOT_FOUND::toException);
    preconditions.demandIfGiven(precondition, known);
    return known;
  }
}
