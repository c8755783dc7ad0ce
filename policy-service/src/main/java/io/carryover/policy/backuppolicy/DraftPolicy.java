package io.carryover.policy.backuppolicy;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.PolicyProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Prepares a change of a policy, or a policy that is to come, and publishes it. */
@ApplicationScoped
class DraftPolicy {

  private final BackupPolicies policies;
  private final PolicyDrafts drafts;
  private final PolicyVersions versions;
  private final ChangePolicy changePolicy;
  private final Caller caller;
  private final Clock clock;

  DraftPolicy(
      BackupPolicies policies,
      PolicyDrafts drafts,
      PolicyVersions versions,
      ChangePolicy changePolicy,
      Caller caller,
      Clock clock) {
    this.policies = policies;
    this.drafts = drafts;
    this.versions = versions;
    this.changePolicy = changePolicy;
    this.caller = caller;
    this.clock = clock;
  }

  /** Keeps a draft for the policy as it stands now, in place of the draft before. */
  @Transactional
  PolicyDraft prepare(UUID id, PolicyState given) {
    long basedOn = policies.find(id).map(BackupPolicy::version).orElse(0L);
    var draft =
        new PolicyDraft(
            id,
            basedOn,
            caller.user(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            new PolicyState(changePolicy.accepted(given.content()), given.assignment()));
    drafts.keep(draft);
    return draft;
  }

  /** Lets the policy say what the draft says, unless it has changed since. */
  @Transactional
  BackupPolicy publish(UUID id) {
    var known = policies.lock(id);
    var draft = drafts.find(id).orElseThrow(KitProblem.NOT_FOUND::toException);
    if (known.map(BackupPolicy::version).orElse(0L) != draft.basedOn()) {
      throw outdated(draft);
    }
    drafts.remove(id);
    return known
        .map(policy ->
            changePolicy.change(policy, draft.state(), PolicyVersion.Action.PUBLISHED, null))
        .orElseGet(() -> changePolicy.create(id, draft.state(), PolicyVersion.Action.PUBLISHED));
  }

  @Transactional
  void discard(UUID id) {
    if (!drafts.remove(id)) {
      throw KitProblem.NOT_FOUND.toException();
    }
  }

  private RuntimeException outdated(PolicyDraft draft) {
    var base = versions.find(draft.policyId(), draft.basedOn()).map(PolicyVersion::state);
    return policies
        .find(draft.policyId())
        .map(now ->
            PolicyProblem.DRAFT_OUTDATED
                .because(
                    "The draft was prepared for version %d of the policy, which now has version %d. %s"
                        .formatted(
                            draft.basedOn(), now.version(), PolicyProblem.DRAFT_OUTDATED.remedy()))
                .with(
                    "difference", PolicyDifference.between(base.orElse(null), PolicyState.of(now)))
                .toException())
        .orElseGet(() ->
            PolicyProblem.DRAFT_OUTDATED
                .because(
                    "The draft was prepared for version %d of the policy, which has been removed since. %s"
                        .formatted(draft.basedOn(), PolicyProblem.DRAFT_OUTDATED.remedy()))
                .toException());
  }
}
