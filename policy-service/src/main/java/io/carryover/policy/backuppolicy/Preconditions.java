package io.carryover.policy.backuppolicy;

import io.carryover.kit.problem.Problem;
import io.carryover.policy.PolicyProblem;
import jakarta.enterprise.context.ApplicationScoped;

/** Holds what a caller believes against a policy, and says what has changed when it is stale. */
@ApplicationScoped
class Preconditions {

  private final PolicyVersions versions;

  Preconditions(PolicyVersions versions) {
    this.versions = versions;
  }

  /** Refuses to change a version that the caller has not seen. */
  void demandForUpdate(Precondition precondition, BackupPolicy known) {
    if (precondition.demandsCreation()) {
      throw PolicyProblem.STALE_VERSION
          .because(
              "It exists already, with the ETag %s.".formatted(Precondition.etag(known.version())))
          .toException();
    }
    if (!precondition.isGiven()) {
      throw PolicyProblem.PRECONDITION_REQUIRED.toException();
    }
    demandIfGiven(precondition, known);
  }

  /** Refuses to change another version than the one that the caller names, if it names one. */
  void demandIfGiven(Precondition precondition, BackupPolicy known) {
    if (precondition.isGiven() && !precondition.allows(known.version())) {
      throw stale(precondition, known).toException();
    }
  }

  private Problem stale(Precondition precondition, BackupPolicy known) {
    Problem problem =
        PolicyProblem.STALE_VERSION.because(
            "It now has the ETag %s. %s"
                .formatted(
                    Precondition.etag(known.version()), PolicyProblem.STALE_VERSION.remedy()));
    return precondition
        .version()
        .flatMap(seen -> versions.find(known.id(), seen))
        .map(seen ->
            problem.with(
                "difference", PolicyDifference.between(seen.state(), PolicyState.of(known))))
        .orElse(problem);
  }
}
