package io.carryover.policy.whatif;

import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.directory.Group;
import io.carryover.policy.directory.GroupMember;
import io.carryover.policy.directory.MemberType;
import io.carryover.policy.directory.Membership;
import io.carryover.policy.effectivepolicy.Memberships;
import io.carryover.policy.effectivepolicy.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A change that is only supposed.
 *
 * @param policies policies as they would be, new ones included
 * @param removedPolicies policies that would be gone
 * @param groups groups that would have other members
 */
record SupposedChange(
    List<BackupPolicy> policies, Set<UUID> removedPolicies, List<MembersChange> groups) {

  SupposedChange {
    policies = List.copyOf(policies);
    removedPolicies = Set.copyOf(removedPolicies);
    groups = List.copyOf(groups);
  }

  /** Members who would come to a group and who would leave it; who does both, comes. */
  record MembersChange(Group group, Set<GroupMember> add, Set<GroupMember> remove) {

    MembersChange {
      add = Set.copyOf(add);
      remove = Set.copyOf(remove);
    }
  }

  /** The situation of a device as it would be. */
  Situation in(Situation situation) {
    Situation after = situation;
    for (BackupPolicy policy : policies) {
      after = after.with(policy);
    }
    List<BackupPolicy> left = new ArrayList<>(after.policies());
    left.removeIf(policy -> removedPolicies.contains(policy.id()));
    return new Situation(after.device(), memberships(situation), left, after.restorePage());
  }

  private Memberships memberships(Situation situation) {
    var device = situation.device();
    Memberships after = situation.memberships();
    for (MembersChange change : groups) {
      after = changed(after, change, GroupMember.of(device.id()), MemberType.DEVICE);
      after = changed(after, change, GroupMember.of(device.user()), MemberType.USER);
    }
    return after;
  }

  private static Memberships changed(
      Memberships before, MembersChange change, GroupMember member, MemberType through) {
    var membership = new Membership(change.group(), through);
    if (change.add().contains(member)) {
      return before.joining(membership);
    }
    return change.remove().contains(member) ? before.leaving(membership) : before;
  }
}
