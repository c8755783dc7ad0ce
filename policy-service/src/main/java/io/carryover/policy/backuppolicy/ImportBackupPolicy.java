package io.carryover.policy.backuppolicy;

import io.carryover.policy.intune.CatalogPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Makes a policy of an imported one, under an id that the caller chose; its assignment stays.
 *
 * <p>An import of the original says no priority: a new policy has the lowest then, and a policy
 * that is there keeps its own, so that importing the same again changes nothing.
 */
@ApplicationScoped
class ImportBackupPolicy {

  private final BackupPolicies policies;
  private final SaveBackupPolicy saveBackupPolicy;

  ImportBackupPolicy(BackupPolicies policies, SaveBackupPolicy saveBackupPolicy) {
    this.policies = policies;
    this.saveBackupPolicy = saveBackupPolicy;
  }

  @Transactional
  SaveBackupPolicy.Result save(UUID id, CatalogPolicy imported, Precondition precondition) {
    Integer given = imported.priority();
    int priority = given == null ? policies.lock(id).map(BackupPolicy::priority).orElse(0) : given;
    var content =
        new BackupPolicy.Content(
            imported.name(), imported.description(), priority, imported.settings());
    return saveBackupPolicy.save(id, content, imported.kept(), precondition);
  }
}
