package io.carryover.policy.scim;

import io.carryover.kit.id.Ids;
import io.carryover.kit.identity.UserId;
import io.carryover.policy.directory.ChangeGroup;
import io.carryover.policy.directory.ChangeGroupMembers;
import io.carryover.policy.directory.Group;
import io.carryover.policy.directory.GroupEntries;
import io.carryover.policy.directory.GroupEntry;
import io.carryover.policy.directory.GroupMember;
import io.carryover.policy.scim.message.IfMatch;
import io.carryover.policy.scim.message.PatchChange;
import io.carryover.policy.scim.message.ScimErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Creates, changes and removes groups as a provider pushes them.
 *
 * <p>A group's id is the externalId that it was created with, if that is a UUID as Entra ID's are:
 * so policies can be assigned by the id that the provider shows.
 */
@ApplicationScoped
class ProvisionGroup {

  private final GroupEntries groups;
  private final GroupUsers groupUsers;
  private final ChangeGroup changeGroup;
  private final ChangeGroupMembers changeGroupMembers;
  private final Ids ids;

  ProvisionGroup(
      GroupEntries groups,
      GroupUsers groupUsers,
      ChangeGroup changeGroup,
      ChangeGroupMembers changeGroupMembers,
      Ids ids) {
    this.groups = groups;
    this.groupUsers = groupUsers;
    this.changeGroup = changeGroup;
    this.changeGroupMembers = changeGroupMembers;
    this.ids = ids;
  }

  /**
   * Adds a group; one of this id that no provider has pushed yet is taken over, with its members.
   */
  @Transactional
  GroupEntry create(GroupContent content, Collection<UserId> members) {
    UUID id = id(content.externalId());
    changeGroup.put(new Group(id, content.displayName()));
    if (content.externalId() != null && !groups.claim(id, content.externalId())) {
      throw ScimErrorType.UNIQUENESS.because("A group with this externalId exists already.");
    }
    if (!members.isEmpty()) {
      changeGroupMembers.change(id, all(members), List.of());
    }
    return groups.find(id).orElseThrow();
  }

  /** Replaces what is kept of a group, and its users; devices in it stay. */
  @Transactional
  GroupEntry replace(UUID id, GroupContent content, MemberChange members, IfMatch ifMatch) {
    locked(id, ifMatch);
    return save(id, content, members);
  }

  /** Changes a group, by all of the changes or by none. */
  @Transactional
  GroupEntry patch(UUID id, List<PatchChange> changes, IfMatch ifMatch) {
    var members = new MemberChange();
    var content = GroupContent.of(locked(id, ifMatch)).patched(changes, members);
    return save(id, content, members);
  }

  /** Removes a group that no policy is assigned to. */
  @Transactional
  void remove(UUID id, IfMatch ifMatch) {
    locked(id, ifMatch);
    changeGroup.remove(id);
  }

  private GroupEntry locked(UUID id, IfMatch ifMatch) {
    var entry =
        groups
            .lock(id)
            .orElseThrow(() -> ScimErrorType.NOT_FOUND.because("There is no such group."));
    ifMatch.demand(entry.version());
    return entry;
  }

  private GroupEntry save(UUID id, GroupContent content, MemberChange members) {
    changeGroup.put(new Group(id, content.displayName()));
    groups.setExternalId(id, content.externalId());
    Set<UserId> add = new LinkedHashSet<>(members.added());
    Set<UserId> remove = new LinkedHashSet<>(members.removed());
    if (members.replacesAll()) {
      Set<UserId> present = groupUsers.of(id);
      remove.addAll(present);
      remove.removeAll(add);
      add.removeAll(present);
    }
    if (!add.isEmpty() || !remove.isEmpty()) {
      changeGroupMembers.change(id, all(add), all(remove));
    }
    return groups.find(id).orElseThrow();
  }

  private UUID id(@Nullable String externalId) {
    try {
      UUID id = externalId == null ? null : UUID.fromString(externalId);
      return id != null && id.toString().equals(externalId) ? id : ids.next();
    } catch (IllegalArgumentException e) {
      return ids.next();
    }
  }

  private static List<GroupMember> all(Collection<UserId> users) {
    return users.stream().map(GroupMember::of).toList();
  }
}
