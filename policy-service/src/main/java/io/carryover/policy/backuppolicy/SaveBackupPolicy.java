package io.carryover.policy.backuppolicy;

import io.carryover.policy.intune.KeptSetting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * Creates a policy under an id that the caller chose, or changes it; saying the same again changes
 * nothing.
 */
@ApplicationScoped
class SaveBackupPolicy {

  private final BackupPolicies policies;
  private final KeptSettings keptSettings;
  private final ChangePolicy changePolicy;
  private final Preconditions preconditions;

  SaveBackupPolicy(
      BackupPolicies policies,
      KeptSettings keptSettings,
      ChangePolicy changePolicy,
      Preconditions preconditions) {
    this.policies = policies;
    this.keptSettings = keptSettings;
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

  /** Saves what an administrator writes; what an import has kept stays. */
  @Transactional
  Result save(UUID id, BackupPolicy.Content given, Precondition precondition) {
    policies.lock(id);
    return save(id, given, keptSettings.of(id), precondition);
  }

  /** Saves what an import says, with the settings that it brings and that are not applied. */
  @Transactional
  Result save(
      UUID id, BackupPolicy.Content given, List<KeptSetting> kept, Precondition precondition) {
    var content = changePolicy.accepted(given);
    var result =
        policies
            .lock(id)
            .<Result>map(known -> new Result.Kept(change(known, content, kept, precondition)))
            .orElseGet(() -> new Result.Created(create(id, content, precondition)));
    if (!kept.equals(keptSettings.of(id))) {
      keptSettings.replace(id, kept);
    }
    return result;
  }

  private BackupPolicy create(UUID id, BackupPolicy.Content content, Precondition precondition) {
    precondition.demandForCreation();
    return changePolicy.create(
        id, new PolicyState(content, PolicyAssignment.NOBODY), PolicyVersion.Action.CREATED);
  }

  private BackupPolicy change(
      BackupPolicy known,
      BackupPolicy.Content content,
      List<KeptSetting> kept,
      Precondition precondition) {
    boolean keptIsSame = kept.equals(keptSettings.of(known.id()));
    if (known.content().equals(content) && keptIsSame) {
      preconditions.demandIfGiven(precondition, known);
      return known;
    }
    preconditions.demandForUpdate(precondition, known);
    return keptIsSame
        ? changePolicy.change(
            known, new PolicyState(content, known.assignment()), PolicyVersion.Action.CHANGED, null)
        : changePolicy.changeAnyway(
            known, new PolicyState(content, known.assignment()), PolicyVersion.Action.CHANGED);
  }
}
