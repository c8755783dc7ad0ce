package io.carryover.policy.backuppolicy;

import io.carryover.policy.reevaluation.Concerned;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom a policy is for.
 *
 * @param include groups whose devices, and whose users' devices, it is for
 * @param exclude groups that it is not for, whatever includes them
 * @param allDevices whether it is for every device
 * @param allUsers whether it is for every user's devices, which is every device
 * @param filter which of those devices it is for by their facts, or null for all of them
 * @param rollout to how many of those it has come so far
 */
public record PolicyAssignment(
    SortedSet<UUID> include,
    SortedSet<UUID> exclude,
    boolean allDevices,
    boolean allUsers,
    @Nullable DeviceFilter filter,
    Rollout rollout) {

  /** The assignment of a new policy. */
  public static final PolicyAssignment NOBODY =
      new PolicyAssignment(new TreeSet<>(), new TreeSet<>(), false, false);

  public PolicyAssignment {
    include = Collections.unmodifiableSortedSet(new TreeSet<>(include));
    exclude = Collections.unmodifiableSortedSet(new TreeSet<>(exclude));
  }

  /** An assignment to every device of these groups at once. */
  public PolicyAssignment(
      SortedSet<UUID> include, SortedSet<UUID> exclude, boolean allDevices, boolean allUsers) {
    this(include, exclude, allDevices, allUsers, null, Rollout.EVERYBODY);
  }

  /** The same groups, narrowed otherwise. */
  public PolicyAssignment narrowedTo(@Nullable DeviceFilter newFilter, Rollout newRollout) {
    return new PolicyAssignment(include, exclude, allDevices, allUsers, newFilter, newRollout);
  }

  /** Every group that it names. */
  public Set<UUID> groups() {
    Set<UUID> named = new HashSet<>(include);
    named.addAll(exclude);
    return named;
  }

  /** Whether every device is included, unless it is excluded. */
  public boolean includesEverybody() {
    return allDevices || allUsers;
  }

  /** The devices that a change of the policy itself concerns. */
  Set<Concerned> concerned() {
    return includesEverybody() ? Set.of(new Concerned.WholeTenant()) : members(include);
  }

  /**
   * The devices that a change to another assignment concerns: members of groups that come or go,
   * and all that are included when it is narrowed otherwise.
   */
  Set<Concerned> concernedByChangeTo(PolicyAssignment other) {
    if (allDevices != other.allDevices || allUsers != other.allUsers) {
      return Set.of(new Concerned.WholeTenant());
    }
    Set<UUID> comingOrGoing = difference(include, other.include);
    comingOrGoing.addAll(difference(exclude, other.exclude));
    if (!Objects.equals(filter, other.filter) || !rollout.equals(other.rollout)) {
      if (includesEverybody()) {
        return Set.of(new Concerned.WholeTenant());
      }
      comingOrGoing.addAll(include);
    }
    return members(comingOrGoing);
  }

  private static Set<UUID> difference(Set<UUID> one, Set<UUID> other) {
    Set<UUID> difference = new HashSet<>(one);
    difference.removeAll(other);
    other.stream().filter(id -> !one.contains(id)).forEach(difference::add);
    return difference;
  }

  private static Set<Concerned> members(Collection<UUID> groups) {
    return groups.stream().map(Concerned.MembersOfGroup::new).collect(Collectors.toSet());
  }
}
