package io.carryover.policy.directory;

import io.carryover.kit.identity.UserId;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.PolicyProblem;
import io.carryover.policy.device.Devices;
import io.carryover.policy.reevaluation.Concerned;
import io.carryover.policy.reevaluation.Reevaluations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds members to a group and removes others, and lets the devices concerned be decided anew. */
@ApplicationScoped
public class ChangeGroupMembers {

  private static final int NAMED = 10;

  private final Groups groups;
  private final Users users;
  private final Devices devices;
  private final Reevaluations reevaluations;

  ChangeGroupMembers(Groups groups, Users users, Devices devices, Reevaluations reevaluations) {
    this.groups = groups;
    this.users = users;
    this.devices = devices;
    this.reevaluations = reevaluations;
  }

  /**
   * How many members are new, and how many are gone; repeating the same change gives zero and zero.
   */
  public record Result(int added, int removed) {}

  /** Removes first and adds then, so that who is in both lists ends as a member. */
  @Transactional
  public Result change(UUID group, List<GroupMember> add, List<GroupMember> remove) {
    if (groups.lock(group).isEmpty()) {
      throw KitProblem.NOT_FOUND.toException();
    }
    demandKnown(add);
    int removed = groups.removeMembers(group, remove);
    int added = groups.addMembers(group, add);
    if (added + removed > 0) {
      groups.touch(group);
    }
    reevaluations.request(
        Stream.concat(add.stream(), remove.stream())
            .distinct()
            .map(ChangeGroupMembers::concerned)
            .toList());
    return new Result(added, removed);
  }

  private void demandKnown(List<GroupMember> members) {
    var ofType = members.stream().distinct().collect(Collectors.groupingBy(GroupMember::type));
    var someUsers = ofType.getOrDefault(MemberType.USER, List.of());
    var someDevices = ofType.getOrDefault(MemberType.DEVICE, List.of());
    var knownUsers = users.hold(someUsers.stream().map(m -> new UserId(m.id())).toList());
    var knownDevices = devices.known(someDevices.stream().map(GroupMember::device).toList());
    List<String> unknown =
        Stream.concat(
                someUsers.stream().filter(m -> !knownUsers.contains(new UserId(m.id()))),
                someDevices.stream().filter(m -> !knownDevices.contains(m.device())))
            .map(GroupMember::words)
            .toList();
    if (!unknown.isEmpty()) {
      String named = String.join(", ", unknown.subList(0, Math.min(NAMED, unknown.size())));
      throw PolicyProblem.UNKNOWN_MEMBER
          .because(
              "%d of the members are not known, among them %s. Nothing was changed. %s"
                  .formatted(unknown.size(), named, PolicyProblem.UNKNOWN_MEMBER.remedy()))
          .toException();
    }
  }

  private static Concerned concerned(GroupMember member) {
    return switch (member.type()) {
      case USER -> new Concerned.DevicesOfUser(new UserId(member.id()));
      case DEVICE -> new Concerned.OneDevice(member.device());
    };
  }
}
