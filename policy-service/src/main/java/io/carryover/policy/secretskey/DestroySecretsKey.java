package io.carryover.policy.secretskey;

import io.carryover.kit.identity.UserId;
import io.carryover.kit.problem.KitProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/**
 * Destroys the keys of a user, and with them the secrets in all backups of the user. What the
 * user's devices seal from then on is sealed with a new key.
 */
@ApplicationScoped
class DestroySecretsKey {

  private static final Logger LOG = Logger.getLogger(DestroySecretsKey.class);

  private final UserSecretsKeys keys;

  DestroySecretsKey(UserSecretsKeys keys) {
    this.keys = keys;
  }

  /**
   * Destroys.
   *
   * @param by whose word it is
   */
  @Transactional
  void of(UserId user, UserId by) {
    if (!keys.destroy(user)) {
      throw KitProblem.NOT_FOUND.toException();
    }
    LOG.infof("The secrets key of user %s is destroyed, by %s.", user, by);
  }
}
