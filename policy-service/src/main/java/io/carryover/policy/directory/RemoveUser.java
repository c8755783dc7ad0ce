package io.carryover.policy.directory;

import io.carryover.kit.identity.UserId;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.reevaluation.Concerned;
import io.carryover.policy.reevaluation.Reevaluations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Removes a user and takes them out of every group.
 *
 * <p>Their devices stay enrolled and are decided anew; who enrols again is a user again, so the key
 * of their secrets stays until somebody destroys it. The user goes first: that waits for whoever
 * adds them to a group right now, so that no membership is overlooked.
 */
@ApplicationScoped
public class RemoveUser {

  private final UserEntries users;
  private final Groups groups;
  private final Reevaluations reevaluations;

  RemoveUser(UserEntries users, Groups groups, Reevaluations reevaluations) {
    this.users = users;
    this.groups = groups;
    this.reevaluations = reevaluations;
  }

  /** Removes a known user. */
  @Transactional
  public void remove(UserId id) {
    if (!users.remove(id)) {
      throw KitProblem.NOT_FOUND.toException();
    }
    if (groups.removeFromAll(GroupMember.of(id)) > 0) {
      reevaluations.request(List.of(new Concerned.DevicesOfUser(id)));
    }
  }
}
