package io.carryover.policy.effectivepolicy;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.backuppolicy.PolicyAssignment;
import io.carryover.policy.catalog.SettingValue;
import io.carryover.policy.device.Device;
import io.carryover.policy.device.DevicePublicKey;
import io.carryover.policy.directory.Group;
import io.carryover.policy.directory.MemberType;
import io.carryover.policy.directory.Membership;
import io.carryover.policy.facts.FactsText;
import io.carryover.policy.tenant.RestorePageSetting;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** Devices, groups and policies for tests of what is decided from them. */
public final class Situated {

  public static final Instant ENROLLED = Instant.parse("2026-10-01T06:00:00Z");
  public static final Group SALES = new Group(new UUID(0, 1), "Sales");
  public static final Group KIOSKS = new Group(new UUID(0, 2), "Kiosks");
  public static final String BACKUP =
      "device_vendor_msft_policy_config_settingssync_enablewindowsbackup";
  public static final String RESTORE =
      "device_vendor_msft_windowsbackupandrestore_enablewindowsrestore";

  private Situated() {}

  public static Device device(String facts) {
    return device(facts, RestorePageSetting.ENABLED);
  }

  public static Device device(String facts, RestorePageSetting restorePage) {
    return new Device(
        new DeviceId(new UUID(0, 42)),
        new UserId("ada"),
        "LAPTOP-ADA",
        FactsText.facts(facts),
        restorePage,
        new DevicePublicKey("thumbprint", "{}"),
        ENROLLED,
        ENROLLED,
        null);
  }

  public static Memberships userIn(Group... groups) {
    return new Memberships(
        List.of(groups).stream().map(group -> new Membership(group, MemberType.USER)).toList());
  }

  public static Memberships deviceIn(Group... groups) {
    return new Memberships(
        List.of(groups).stream().map(group -> new Membership(group, MemberType.DEVICE)).toList());
  }

  public static BackupPolicy policy(
      String name, int priority, PolicyAssignment assignment, SettingValue... values) {
    return new BackupPolicy(
        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        new BackupPolicy.Content(name, "", priority, List.of(values)),
        assignment,
        1,
        ENROLLED);
  }

  public static PolicyAssignment everybody() {
    return everybodyBut();
  }

  public static PolicyAssignment everybodyBut(Group... excluded) {
    return new PolicyAssignment(new TreeSet<>(), ids(excluded), true, false);
  }

  public static PolicyAssignment only(Group... included) {
    return new PolicyAssignment(ids(included), new TreeSet<>(), false, false);
  }

  public static SettingValue backup(String value) {
    return new SettingValue(BACKUP, value);
  }

  public static SettingValue restore(String value) {
    return new SettingValue(RESTORE, value);
  }

  /** With the restore page enabled for devices that enrol from now on. */
  public static Situation situation(
      Device device, Memberships memberships, BackupPolicy... policies) {
    return new Situation(device, memberships, List.of(policies), RestorePageSetting.ENABLED);
  }

  private static SortedSet<UUID> ids(Group... groups) {
    return new TreeSet<>(Set.of(groups).stream().map(Group::id).toList());
  }
}
