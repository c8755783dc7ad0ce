package io.carryover.policy.directory;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The groups of the tenant of the work at hand, and their members. */
public interface Groups {

  /** A group. */
  Optional<Group> find(UUID id);

  /** Those of the ids that are groups, in no order. */
  List<Group> find(Collection<UUID> ids);

  /** The groups that have one of the display names, in no order. */
  List<Group> named(Collection<String> displayNames);

  /** Adds a group or renames it. */
  void put(Group group);

  /** A group that nobody else can change or add members to until the transaction ends. */
  Optional<Group> lock(UUID id);

  /**
   * Removes a group with its memberships; one that a policy is assigned to is answered with a
   * problem.
   */
  void remove(UUID id);

  /** Groups in the order of their ids. */
  List<Group> list(@Nullable UUID after, int limit);

  /** Those of the ids that are groups; nobody can remove them until the transaction ends. */
  Set<UUID> hold(Collection<UUID> ids);

  /** Adds members; those who are members already stay so. Returns how many are new. */
  int addMembers(UUID group, Collection<GroupMember> members);

  /** Removes members; who is none is passed over. Returns how many were. */
  int removeMembers(UUID group, Collection<GroupMember> members);

  /** Notes that a group or who is in it has changed. */
  void touch(UUID group);

  /** Takes a member out of every group. Returns how many those were. */
  int removeFromAll(GroupMember member);

  /** Members, devices first, each kind in the order of the ids. */
  List<GroupMember> members(UUID group, @Nullable GroupMember after, int limit);

  /** The groups of each device and each user; who has none is missing. */
  Map<GroupMember, List<Group>> groupsOf(Collection<DeviceId> devices, Collection<UserId> users);
}
