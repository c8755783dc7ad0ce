package io.carryover.policy.backuppolicy;

import io.carryover.kit.identity.Caller;
import io.carryover.policy.PolicyProblem;
import io.carryover.policy.catalog.SettingNotAllowedException;
import io.carryover.policy.catalog.SettingsCatalog;
import io.carryover.policy.directory.Groups;
import io.carryover.policy.reevaluation.Concerned;
import io.carryover.policy.reevaluation.Reevaluations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one place where policies come, change and go: what they say is checked, the version is kept
 * with its author, and the devices concerned are decided anew.
 */
@ApplicationScoped
class ChangePolicy {

  /** Each decision looks at all of them. */
  private static final int MAX_POLICIES = 500;

  private static final int NAMED = 10;

  private final BackupPolicies policies;
  private final PolicyVersions versions;
  private final Groups groups;
  private final SettingsCatalog catalog;
  private final Reevaluations reevaluations;
  private final Caller caller;
  private final Clock clock;

  ChangePolicy(
      BackupPolicies policies,
      PolicyVersions versions,
      Groups groups,
      SettingsCatalog catalog,
      Reevaluations reevaluations,
      Caller caller,
      Clock clock) {
    this.policies = policies;
    this.versions = versions;
    this.groups = groups;
    this.catalog = catalog;
    this.reevaluations = reevaluations;
    this.caller = caller;
    this.clock = clock;
  }

  /** What the catalog makes of the values; a value that it does not allow is a problem. */
  BackupPolicy.Content accepted(BackupPolicy.Content given) {
    try {
      return new BackupPolicy.Content(
          given.name(), given.description(), given.priority(), catalog.accept(given.settings()));
    } catch (SettingNotAllowedException e) {
      throw PolicyProblem.SETTING_NOT_ALLOWED.because(e.getMessage()).toException();
    }
  }

  /** Adds a policy; one that was removed goes on with its versions. */
  @Transactional(Transactional.TxType.MANDATORY)
  BackupPolicy create(UUID id, PolicyState state, PolicyVersion.Action action) {
    demandKnown(state.assignment().groups());
    if (policies.count() >= MAX_POLICIES) {
      throw PolicyProblem.TOO_MANY_POLICIES.toException();
    }
    long version = versions.newest(id).map(last -> last.version() + 1).orElse(1L);
    var created =
        new BackupPolicy(id, accepted(state.content()), PolicyAssignment.NOBODY, version, now());
    if (!policies.add(created)) {
      // Somebody else has created it since we looked.
      throw PolicyProblem.PRECONDITION_REQUIRED.toException();
    }
    var assigned = created.drafted(state.assignment());
    if (!state.assignment().equals(PolicyAssignment.NOBODY)) {
      policies.save(assigned);
      reevaluations.request(state.assignment().concerned());
    }
    keep(assigned, action, null);
    return assigned;
  }

  /**
   * Lets a policy, which the caller has locked, say something else; the same again is no version.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  BackupPolicy change(
      BackupPolicy known,
      PolicyState state,
      PolicyVersion.Action action,
      @Nullable Long rolledBackTo) {
    var content = accepted(state.content());
    var assignment = state.assignment();
    if (known.content().equals(content) && known.assignment().equals(assignment)) {
      return known;
    }
    return write(known, new PolicyState(content, assignment), action, rolledBackTo);
  }

  /**
   * A new version also when it says the same, for what belongs to a policy and stands elsewhere.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  BackupPolicy changeAnyway(BackupPolicy known, PolicyState state, PolicyVersion.Action action) {
    return write(
        known, new PolicyState(accepted(state.content()), state.assignment()), action, null);
  }

  private BackupPolicy write(
      BackupPolicy known,
      PolicyState state,
      PolicyVersion.Action action,
      @Nullable Long rolledBackTo) {
    var content = state.content();
    var assignment = state.assignment();
    demandKnown(assignment.groups());
    var changed = new BackupPolicy(known.id(), content, assignment, known.version() + 1, now());
    policies.save(changed);
    keep(changed, action, rolledBackTo);
    Set<Concerned> concerned = new HashSet<>(known.assignment().concernedByChangeTo(assignment));
    if (!known.content().equals(content)) {
      concerned.addAll(assignment.concerned());
    }
    reevaluations.request(concerned);
    return changed;
  }

  /** Removes a policy, which the caller has locked; its versions stay. */
  @Transactional(Transactional.TxType.MANDATORY)
  void remove(BackupPolicy known) {
    policies.remove(known.id());
    var removed =
        new BackupPolicy(
            known.id(), known.content(), known.assignment(), known.version() + 1, now());
    keep(removed, PolicyVersion.Action.REMOVED, null);
    reevaluations.request(known.assignment().concerned());
  }

  private void keep(BackupPolicy policy, PolicyVersion.Action action, @Nullable Long rolledBackTo) {
    versions.keep(
        new PolicyVersion(
            policy.id(),
            policy.version(),
            action,
            caller.user(),
            policy.changedAt(),
            PolicyState.of(policy),
            rolledBackTo));
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

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
