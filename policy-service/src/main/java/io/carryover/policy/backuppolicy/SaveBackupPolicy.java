package io.carryover.policy.backuppolicy;

import io.carryover.policy.PolicyProblem;
import io.carryover.policy.catalog.SettingNotAllowedException;
import io.carryover.policy.catalog.SettingsCatalog;
import io.carryover.policy.reevaluation.Reevaluations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Creates a policy under an id that the caller chose, or changes it; saying the same again changes
 * nothing.
 */
@ApplicationScoped
class SaveBackupPolicy {

  /** Each decision looks at all of them. */
  private static final int MAX_POLICIES = 500;

  private final BackupPolicies policies;
  private final SettingsCatalog catalog;
  private final Reevaluations reevaluations;
  private final Clock clock;

  SaveBackupPolicy(
      BackupPolicies policies, SettingsCatalog catalog, Reevaluations reevaluations, Clock clock) {
    this.policies = policies;
    this.catalog = catalog;
    this.reevaluations = reevaluations;
    this.clock = clock;
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
    var content = accepted(given);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return policies
        .lock(id)
        .<Result>map(known -> new Result.Kept(change(known, content, precondition, now)))
        .orElseGet(() -> new Result.Created(create(id, content, precondition, now)));
  }

  private BackupPolicy create(
      UUID id, BackupPolicy.Content content, Precondition precondition, Instant now) {
    precondition.demandForCreation();
    if (policies.count() >= MAX_POLICIES) {
      throw PolicyProblem.TOO_MANY_POLICIES.toException();
    }
    var created = new BackupPolicy(id, content, PolicyAssignment.NOBODY, 1, now);
    if (!policies.add(created)) {
      // Somebody else has created it since we looked.
      throw PolicyProblem.PRECONDITION_REQUIRED.toException();
    }
    return created;
  }

  private BackupPolicy change(
      BackupPolicy known, BackupPolicy.Content content, Precondition precondition, Instant now) {
    if (known.content().equals(content)) {
      precondition.demandIfGiven(known.version());
      return known;
    }
    precondition.demandForUpdate(known.version());
    var changed = known.with(content, now);
    policies.save(changed);
    reevaluations.request(changed.assignment().concerned());
    return changed;
  }

  private BackupPolicy.Content accepted(BackupPolicy.Content given) {
    try {
      return new BackupPolicy.Content(
          given.name(), given.description(), given.priority(), catalog.accept(given.settings()));
    } catch (SettingNotAllowedException e) {
      throw PolicyProblem.SETTING_NOT_ALLOWED.because(e.getMessage()).toException();
    }
  }
}
