package io.carryover.policy.backuppolicy;

import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.PolicyProblem;
import io.carryover.policy.directory.Groups;
import io.carryover.policy.reevaluation.Reevaluations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Gives a policy another assignment, or takes the policy away. */
@ApplicationScoped
class AssignBackupPolicy {

  private static final int NAMED = 10;

  private final BackupPolicies policies;
  private final Groups groups;
  private final Reevaluations reevaluations;
  private final Clock clock;

  AssignBackupPolicy(
      BackupPolicies policies, Groups groups, Reevaluations reevaluations, Clock clock) {
    this.policies = policies;
    this.groups = groups;
    this.reevaluations = reevaluations;
    this.clock = clock;
  }

  @Transactional
  BackupPolicy assign(UUID id, PolicyAssignment assignment, Precondition precondition) {
    demandKnown(assignment.groups());
    var known = locked(id, precondition);
    if (known.assignment().equals(assignment)) {
      return known;
    }
    var changed = known.with(assignment, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    policies.save(changed);
    reevaluations.request(known.assignment().concernedByChangeTo(assignment));
    return changed;
  }

  @Transactional
  void remove(UUID id, Precondition precondition) {
    var known = locked(id, precondition);
    policies.remove(id);
    reevaluations.request(known.assignment().concerned());
  }

  private BackupPolicy locked(UUID id, Precondition precondition) {
    var known = policies.lock(id).orElseThrow(KitProblem.NOT_FOUND::toException);
    precondition.demandIfGiven(known.version());
    return known;
  }

  private void demandKnown(Set<UUID> named) {
    Set<UUID> unknown = new TreeSet<>(named);
    unknown.removeAll(named.isEmpty() ? named : groups.hold(named));
    if (!unknown.isEmpty()) {
      throw PolicyProblem.UNKNOWN_GROUP
          .because(
              "%d of the groups are not known, among them %s. Nothing was changed. %s"
                  .formatted(
                      unknown.size(),
                      String.join(", ", unknown.stream().limit(NAMED).map(UUID::toString).toList()),
                      PolicyProblem.UNKNOWN_GROUP.remedy()))
          .toException();
    }
  }
}
