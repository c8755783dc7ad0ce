package io.carryover.policy.directory;

import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.reevaluation.Concerned;
import io.carryover.policy.reevaluation.Reevaluations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Adds, renames and removes groups. */
@ApplicationScoped
public class ChangeGroup {

  private final Groups groups;
  private final Reevaluations reevaluations;

  ChangeGroup(Groups groups, Reevaluations reevaluations) {
    this.groups = groups;
    this.reevaluations = reevaluations;
  }

  /** Adds the group or renames it; reasons name groups, so a rename changes what they say. */
  @Transactional
  public void put(Group group) {
    boolean renamed = groups.lock(group.id()).filter(known -> !known.equals(group)).isPresent();
    groups.put(group);
    if (renamed) {
      reevaluations.request(List.of(new Concerned.MembersOfGroup(group.id())));
    }
  }

  /**
   * Removes a group that no policy is assigned to.
   *
   * <p>That alone changes no answer. But a policy may have been taken from the group a moment ago,
   * and the worker would find nobody in it any more: so its members are noted before they are
   * forgotten.
   */
  @Transactional
  public void remove(UUID id) {
    if (groups.lock(id).isEmpty()) {
      throw KitProblem.NOT_FOUND.toException();
    }
    reevaluations.requestForMembersOf(id);
    groups.remove(id);
  }
}
