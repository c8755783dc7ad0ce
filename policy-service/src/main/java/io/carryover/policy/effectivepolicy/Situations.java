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
import io.carryover.policy.tenant.RestorePageSetting;
import io.carryover.policy.tenant.Tenant;
import io.carryover.policy.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers what decides about devices, in a fixed number of queries for any number of devices. */
@ApplicationScoped
public class Situations {

  private final Groups groups;
  private final BackupPolicies policies;
  private final Tenants tenants;

  Situations(Groups groups, BackupPolicies policies, Tenants tenants) {
    this.groups = groups;
    this.policies = policies;
    this.tenants = tenants;
  }

  /** The situation of each device, in their order. */
  public List<Situation> of(List<Device> devices) {
    List<BackupPolicy> all = policies.list(null, Integer.MAX_VALUE);
    List<DeviceId> ids = devices.stream().map(Device::id).toList();
    Map<GroupMember, List<Group>> groupsOf =
        groups.groupsOf(ids, devices.stream().map(Device::user).toList());
    var restorePage =
        tenants.current().map(Tenant::restorePage).orElse(RestorePageSetting.NOT_CONFIGURED);
    return devices.stream()
        .map(device -> new Situation(device, memberships(device, groupsOf), all, restorePage))
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
