package io.carryover.policy.why;

import static io.carryover.policy.effectivepolicy.Words.member;
import static io.carryover.policy.effectivepolicy.Words.quoted;

import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.backuppolicy.PolicyAssignment;
import io.carryover.policy.backuppolicy.Rollout;
import io.carryover.policy.catalog.SettingValue;
import io.carryover.policy.directory.Group;
import io.carryover.policy.directory.MemberType;
import io.carryover.policy.directory.Membership;
import io.carryover.policy.effectivepolicy.Situation;
import io.carryover.policy.facts.CompanionPolicy;
import io.carryover.policy.facts.CompanionPolicyState;
import io.carryover.policy.facts.DeviceFacts;
import io.carryover.policy.facts.DeviceKind;
import io.carryover.policy.facts.EnrolmentMethod;
import io.carryover.policy.facts.JoinType;
import io.carryover.policy.facts.OsBuild;
import io.carryover.policy.facts.PolicySources;
import io.carryover.policy.facts.SignIn;
import io.carryover.policy.tenant.RestorePageSetting;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * One thing that somebody can do about a refusal.
 *
 * <p>Efforts compare changes with each other: a click in a console is cheaper than an update, an
 * update than a reset of the device, a reset than other hardware. A set of changes costs the sum.
 */
public sealed interface Change {

  /** What it costs against other changes; more than nothing. */
  int effort();

  /** What to do, as one sentence. */
  String sentence();

  /** The situation after it. */
  Situation in(Situation situation);

  /** A change of what the device says of itself. */
  sealed interface OfTheDevice extends Change {

    /** The facts after it. */
    DeviceFacts in(DeviceFacts facts);

    @Override
    default Situation in(Situation situation) {
      var device = situation.device();
      return situation.with(device.with(in(device.facts())));
    }
  }

  /** Puts the device or its user into a group. */
  record JoinGroup(Group group, MemberType through) implements Change {

    @Override
    public int effort() {
      return 2;
    }

    @Override
    public String sentence() {
      return "Add %s to the group %s.".formatted(member(through), quoted(group.displayName()));
    }

    @Override
    public Situation in(Situation situation) {
      return situation.with(situation.memberships().joining(new Membership(group, through)));
    }
  }

  /** Takes the device or its user out of a group. */
  record LeaveGroup(Group group, MemberType through) implements Change {

    @Override
    public int effort() {
      return 2;
    }

    @Override
    public String sentence() {
      return "Take %s out of the group %s.".formatted(member(through), quoted(group.displayName()));
    }

    @Override
    public Situation in(Situation situation) {
      return situation.with(situation.memberships().leaving(new Membership(group, through)));
    }
  }

  /** Gives a setting another value in a policy. */
  record GiveSetting(UUID policyId, String policyName, SettingValue value, String settingName)
      implements Change {

    @Override
    public int effort() {
      return 3;
    }

    @Override
    public String sentence() {
      return "Set %s to %s in the policy %s."
          .formatted(settingName, value.value(), quoted(policyName));
    }

    @Override
    public Situation in(Situation situation) {
      return drafting(
          situation, policyId, policy -> policy.drafted(policy.content().giving(value)));
    }
  }

  /** Lets a policy win over others. */
  record RaisePriority(UUID policyId, String policyName, int priority) implements Change {

    @Override
    public int effort() {
      return 3;
    }

    @Override
    public String sentence() {
      return "Raise the priority of the policy %s to %d.".formatted(quoted(policyName), priority);
    }

    @Override
    public Situation in(Situation situation) {
      return drafting(
          situation, policyId, policy -> policy.drafted(policy.content().withPriority(priority)));
    }
  }

  /** Rolls a policy out to more devices. */
  record RaiseRollout(UUID policyId, String policyName, int percent) implements Change {

    @Override
    public int effort() {
      return 3;
    }

    @Override
    public String sentence() {
      return "Roll the policy %s out to %d %% of its devices."
          .formatted(quoted(policyName), percent);
    }

    @Override
    public Situation in(Situation situation) {
      return drafting(
          situation,
          policyId,
          policy ->
              policy.drafted(
                  policy
                      .assignment()
                      .narrowedTo(policy.assignment().filter(), new Rollout(percent))));
    }
  }

  /** Lets a policy's assignment be without its filter. */
  record RemoveFilter(UUID policyId, String policyName) implements Change {

    @Override
    public int effort() {
      return 4;
    }

    @Override
    public String sentence() {
      return "Remove the filter of the policy %s.".formatted(quoted(policyName));
    }

    @Override
    public Situation in(Situation situation) {
      return drafting(
          situation,
          policyId,
          policy ->
              policy.drafted(policy.assignment().narrowedTo(null, policy.assignment().rollout())));
    }
  }

  /**
   * Makes a policy for this device, above all others, that gives one setting a value.
   *
   * @param others the values of the policy that has won until now
   */
  record CreatePolicy(SettingValue value, String settingName, List<SettingValue> others)
      implements Change {

    private static final UUID OF_THE_PROPOSAL = new UUID(0, 0);
    private static final String NAME = "New policy";

    @Override
    public int effort() {
      return 5;
    }

    @Override
    public String sentence() {
      return "Create a policy with %s set to %s and a priority above all others, otherwise like the one that wins now, and assign it to a group of this device."
          .formatted(settingName, value.value());
    }

    @Override
    public Situation in(Situation situation) {
      var group = new Group(OF_THE_PROPOSAL, NAME);
      var content = new BackupPolicy.Content(NAME, "", above(situation), others).giving(value);
      var assignment =
          new PolicyAssignment(new TreeSet<>(Set.of(group.id())), new TreeSet<>(), false, false);
      return situation
          .with(situation.memberships().joining(new Membership(group, MemberType.DEVICE)))
          .with(
              new BackupPolicy(
                  OF_THE_PROPOSAL, content, assignment, 1, situation.device().enrolledAt()));
    }

    private static int above(Situation situation) {
      return 1
          + situation.policies().stream()
              .map(BackupPolicy::priority)
              .max(Comparator.naturalOrder())
              .orElse(0);
    }
  }

  /** Shows the restore page on devices that enrol from now on. */
  record EnableRestorePage() implements Change {

    @Override
    public int effort() {
      return 3;
    }

    @Override
    public String sentence() {
      return "Enable the restore page for devices that enrol from now on.";
    }

    @Override
    public Situation in(Situation situation) {
      return situation.with(RestorePageSetting.ENABLED);
    }
  }

  /** Resets the device and enrols it anew, under the restore page setting of then. */
  record EnrolAgain(EnrolmentMethod method) implements Change {

    @Override
    public int effort() {
      return 12;
    }

    @Override
    public String sentence() {
      return "Reset the device and enrol it again by %s.".formatted(method.words());
    }

    @Override
    public Situation in(Situation situation) {
      return situation.with(situation.device().enrolledAgain(method, situation.restorePage()));
    }
  }

  /**
   * Updates Windows within its release.
   *
   * @param duringSetup whether setup itself installs the update
   */
  record InstallUpdate(OsBuild build, boolean duringSetup) implements OfTheDevice {

    @Override
    public int effort() {
      return 6;
    }

    @Override
    public String sentence() {
      return duringSetup
          ? "Let setup install the Windows update that brings build %s or later.".formatted(build)
          : "Install the Windows update that brings build %s or later.".formatted(build);
    }

    @Override
    public DeviceFacts in(DeviceFacts facts) {
      return facts.withOsBuild(build);
    }
  }

  /** Upgrades Windows to another release. */
  record UpgradeWindows(String release, OsBuild build) implements OfTheDevice {

    @Override
    public int effort() {
      return 10;
    }

    @Override
    public String sentence() {
      return build.revision() == 0
          ? "Upgrade the device to %s.".formatted(release)
          : "Upgrade the device to %s, build %s or later.".formatted(release, build);
    }

    @Override
    public DeviceFacts in(DeviceFacts facts) {
      return facts.withOsBuild(build);
    }
  }

  /** Lets a companion policy be disabled no more. */
  record AllowCompanionPolicy(CompanionPolicy policy) implements OfTheDevice {

    @Override
    public int effort() {
      return 2;
    }

    @Override
    public String sentence() {
      return "Set the policy %s to not configured on this device, in Group Policy and in MDM."
          .formatted(policy.nameInWindows());
    }

    @Override
    public DeviceFacts in(DeviceFacts facts) {
      return facts.with(policy, CompanionPolicyState.NOT_CONFIGURED);
    }
  }

  /** Lets one alone set the policies of backup. */
  record SetPoliciesByOne(PolicySources source) implements OfTheDevice {

    @Override
    public int effort() {
      return 3;
    }

    @Override
    public String sentence() {
      return "Let %s alone set Enable Windows Backup and its companion policies on this device, and remove them from the other."
          .formatted(source.words());
    }

    @Override
    public DeviceFacts in(DeviceFacts facts) {
      return facts.withPolicySources(source);
    }
  }

  /** Signs in with another kind of account. */
  record SignInWith(SignIn account) implements OfTheDevice {

    @Override
    public int effort() {
      return 7;
    }

    @Override
    public String sentence() {
      return "Sign in to Windows with %s.".formatted(account.words());
    }

    @Override
    public DeviceFacts in(DeviceFacts facts) {
      return facts.withSignIn(account);
    }
  }

  /** Lets the device belong to the organization in another way. */
  record JoinAs(JoinType joinType) implements OfTheDevice {

    @Override
    public int effort() {
      return 14;
    }

    @Override
    public String sentence() {
      return "Join the device to the organization so that it is %s.".formatted(joinType.words());
    }

    @Override
    public DeviceFacts in(DeviceFacts facts) {
      return facts.withJoinType(joinType);
    }
  }

  /** Puts another edition of Windows on the device. */
  record ChangeEdition(int edition, String name) implements OfTheDevice {

    @Override
    public int effort() {
      return 20;
    }

    @Override
    public String sentence() {
      return "Use another edition of Windows, such as %s.".formatted(name);
    }

    @Override
    public DeviceFacts in(DeviceFacts facts) {
      return facts.withEdition(edition);
    }
  }

  /** Uses the device as something else. */
  record UseAs(DeviceKind kind) implements OfTheDevice {

    @Override
    public int effort() {
      return 30;
    }

    @Override
    public String sentence() {
      return "Use %s.".formatted(kind.words());
    }

    @Override
    public DeviceFacts in(DeviceFacts facts) {
      return facts.withDeviceKind(kind);
    }
  }

  /** Without the policy, which another change may have made, nothing changes. */
  private static Situation drafting(
      Situation situation, UUID id, UnaryOperator<BackupPolicy> change) {
    return situation.policies().stream()
        .filter(policy -> policy.id().equals(id))
        .findFirst()
        .map(policy -> situation.with(change.apply(policy)))
        .orElse(situation);
  }

  /** The situation after changes, whatever their order. */
  static Situation all(Collection<Change> changes, Situation situation) {
    Situation after = situation;
    for (Change change :
        changes.stream().sorted(Comparator.comparing(Change::followsOthers)).toList()) {
      after = change.in(after);
    }
    return after;
  }

  /** A device enrols under the restore page setting as it stands when everything else is done. */
  private boolean followsOthers() {
    return this instanceof EnrolAgain;
  }
}
