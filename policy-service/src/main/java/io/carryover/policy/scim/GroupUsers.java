package io.carryover.policy.scim;

import io.carryover.kit.identity.UserId;
import io.carryover.policy.directory.GroupMember;
import io.carryover.policy.directory.Groups;
import io.carryover.policy.directory.MemberType;
import io.carryover.policy.scim.message.ScimErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The users in a group: of its members, those that SCIM knows. */
@ApplicationScoped
class GroupUsers {

  /** How many members an answer shows at most. */
  static final int MOST_SHOWN = 50_000;

  private static final int AT_ONCE = 10_000;
  private static final GroupMember BEFORE_ALL = new GroupMember(MemberType.USER, "");

  private final Groups groups;

  GroupUsers(Groups groups) {
    this.groups = groups;
  }

  /** All of them. */
  Set<UserId> of(UUID group) {
    Set<UserId> users = new LinkedHashSet<>();
    GroupMember last = BEFORE_ALL;
    List<GroupMember> page;
    do {
      page = groups.members(group, last, AT_ONCE);
      page.forEach(member -> users.add(new UserId(member.id())));
      last = page.isEmpty() ? last : page.getLast();
    } while (page.size() == AT_ONCE);
    return users;
  }

  /** All of them in the order of their ids, to be shown; too many are refused. */
  List<GroupMember> shown(UUID group) {
    return shownIfFew(group)
        .orElseThrow(() ->
            ScimErrorType.TOO_MANY.because(
                "The group has more than %s members. Ask with excludedAttributes=members, or"
                    + " whether one is a member with the filter"
                    + " id eq \"...\" and members eq \"...\".",
                MOST_SHOWN));
  }

  /** The same, or empty if they are too many: after a change, that must not look like a refusal. */
  Optional<List<GroupMember>> shownIfFew(UUID group) {
    return Optional.of(groups.members(group, BEFORE_ALL, MOST_SHOWN + 1))
        .filter(users -> users.size() <= MOST_SHOWN);
  }
}
