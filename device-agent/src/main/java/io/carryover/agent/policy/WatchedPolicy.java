package io.carryover.agent.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Enable Windows Backup and its companion policies, and where Windows keeps each of them. */
enum WatchedPolicy {
  ENABLE_WINDOWS_BACKUP(null, "SettingSync\\EnableWindowsBackup", Mdm.ADMX, "SettingsSync"),
  ENABLE_ACTIVITY_FEED("enableActivityFeed", "System\\EnableActivityFeed", Mdm.OWN, "Privacy"),
  PUBLISH_USER_ACTIVITIES(
      "publishUserActivities", "System\\PublishUserActivities", Mdm.OWN, "Privacy"),
  UPLOAD_USER_ACTIVITIES(
      "uploadUserActivities", "System\\UploadUserActivities", Mdm.OWN, "Privacy"),
  ENABLE_CDP("enableCdp", "System\\EnableCdp", Mdm.ADMX, "ADMX_GroupPolicy"),
  /** There is no Group Policy for it. */
  ALLOW_CONNECTED_DEVICES("allowConnectedDevices", null, Mdm.OWN, "Connectivity");

  static final String GROUP_POLICIES = "HKEY_LOCAL_MACHINE\\SOFTWARE\\POLICIES\\";
  static final String MDM_POLICIES =
      "HKEY_LOCAL_MACHINE\\SOFTWARE\\MICROSOFT\\POLICYMANAGER\\CURRENT\\DEVICE\\";

  private static final String WINDOWS = GROUP_POLICIES + "MICROSOFT\\WINDOWS\\";

  /** How MDM writes a policy. */
  private enum Mdm {
    /** At a place of its own alone. */
    OWN,
    /** By an administrative template: where Group Policy writes it too. */
    ADMX
  }

  private final @Nullable String companion;
  private final @Nullable String groupPolicyPath;
  private final String mdmPath;
  private final Mdm mdm;

  WatchedPolicy(@Nullable String companion, @Nullable String path, Mdm mdm, String mdmArea) {
    this.companion = companion;
    this.groupPolicyPath = path == null ? null : WINDOWS + folded(path);
    String name = path == null ? "AllowConnectedDevices" : path.substring(path.indexOf('\\') + 1);
    this.mdmPath = MDM_POLICIES + folded(mdmArea + "\\" + name);
    this.mdm = mdm;
  }

  /** The policy that Group Policy keeps at a path, the value's name at its end, in upper case. */
  static Optional<WatchedPolicy> ofGroupPolicy(String path) {
    return Stream.of(values()).filter(policy -> path.equals(policy.groupPolicyPath)).findFirst();
  }

  /** The policy that MDM keeps at a path, the value's name at its end, in upper case. */
  static Optional<WatchedPolicy> ofMdm(String path) {
    return Stream.of(values()).filter(policy -> path.equals(policy.mdmPath)).findFirst();
  }

  /** The protocol's name of a companion policy; Enable Windows Backup is none. */
  Optional<String> companion() {
    return Optional.ofNullable(companion);
  }

  /** Whether MDM writes it where Group Policy does, too. */
  boolean sharesItsPlace() {
    return mdm == Mdm.ADMX;
  }

  static String folded(String path) {
    return path.toUpperCase(Locale.ROOT);
  }
}
