package io.carryover.policy.backuppolicy;

import io.carryover.kit.problem.KitProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Lets a policy say again what an earlier version said, as a new version. */
@ApplicationScoped
class RollBackPolicy {

  private final BackupPolicies policies;
  private final PolicyVersions versions;
  private final ChangePolicy changePolicy;
  private final Preconditions preconditions;

  RollBackPolicy(
      BackupPolicies policies,
      PolicyVersions versions,
      ChangePolicy changePolicy,
      Preconditions preconditions) {
    this.policies = policies;
    this.versions = versions;
    this.changePolicy = changePolicy;
    this.preconditions = preconditions;
  }

  @Transactional
  BackupPolicy rollBack(UUID id, long toVersion, Precondition precondition) {
    var known = policies.lock(id).orElseThrow(KitProblem.NOT_FOUND::toException);
    preconditions.demandForUpdate(precondition, known);
    var earlier = versions.find(id, toVersion).orElseThrow(KitProblem.NOT_FOUND::toException);
    return changePolicy.change(known, earlier.state(), PolicyVersion.Action.ROLLED_BACK, toVersion);
  }
}
