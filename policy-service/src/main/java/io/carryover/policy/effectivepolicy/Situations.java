package io.carryover.policy.effectivepolicy;

import io.carryover.kit.identity.DeviceId;
import io.carryover.policy.backuppolicy.BackupPolicies;
import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.device.Device;
import io.carryover.policy.directory.Group;
import io.carryover.policy.directory.GroupMember;
import io.carryover.policy.directory.Groups;
import io.carryover.policy.directory.MemberType;
import io.carryover.policy.directory.Membership;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers what decides about devices, in a fixed number of queries for any number of devices. */
@ApplicationScoped
class Situations {

  private final Groups groups;
  private final BackupPolicies policies;

  Situations(Groups groups, BackupPolicies policies) {
    this.groups = groups;
    this.policies = policies;
  }

  List<Situation> of(List<Device> devices) {
    List<BackupPolicy> all = policies.list(null, Integer.MAX_VALUE);
    List<DeviceId> ids = devices.stream().map(Device::id).toList();
    Map<GroupMember, List<Group>> groupsOf =
        groups.groupsOf(ids, devices.stream().map(Device::user).toList());
    return devices.stream()
        .map(device -> new Situation(device, memberships(device, groupsOf), all))
        .toList();
  }

  private static Memberships memberships(Device device, Map<GroupMember, List<Group>> groupsOf) {
    List<Membership> memberships = new ArrayList<>();
    groupsOf
        .getOrDefault(GroupMember.of(device.id()), List.of())
        .forEach(group -> memberships.add(new Membership(group, MemberType.DEVICE)));
    groupsOf
        .getOrDefault(GroupMember.of(device.user()), List.of())
        .forEach(group -> memberships.add(new Membership(group, MemberType.USER)));
    return new Memberships(memberships);
  }
}
