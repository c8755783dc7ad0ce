package io.carryover.policy.effectivepolicy;

import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.backuppolicy.Rollout;
import io.carryover.policy.device.Device;
import io.carryover.policy.directory.Membership;
import java.util.Optional;

/** How a policy that includes a device stands towards it. */
public sealed interface Standing {

  /** The policy. */
  BackupPolicy policy();

  /** One sentence for a person. */
  String detail();

  /** It applies, and is the winner unless a stronger one applies too. */
  record Applies(BackupPolicy policy, String detail) implements Standing {}

  /** A group that it excludes has the device, which wins over any group that includes it. */
  record Excluded(BackupPolicy policy, String detail) implements Standing {}

  /** Its filter leaves the device out. */
  record FilteredOut(BackupPolicy policy, String detail) implements Standing {}

  /** Its rollout has not come to the device yet. */
  record NotYet(BackupPolicy policy, String detail) implements Standing {}

  /** The standing of a policy, or empty when nothing includes the device. */
  static Optional<Standing> of(BackupPolicy policy, Device device, Memberships memberships) {
    return inclusion(policy, memberships)
        .map(inclusion ->
            memberships
                .inAny(policy.assignment().exclude())
                .<Standing>map(by -> new Excluded(policy, exclusion(policy, by)))
                .or(() -> filteredOut(policy, device))
                .or(() -> notYet(policy, device))
                .orElseGet(() -> new Applies(policy, inclusion)));
  }

  private static Optional<Standing> filteredOut(BackupPolicy policy, Device device) {
    return Optional.ofNullable(policy.assignment().filter())
        .filter(filter -> !filter.lets(device))
        .map(filter ->
            new FilteredOut(
                policy,
                "The filter of the policy %s lets %s in, and so not this one."
                    .formatted(Words.quoted(policy.name()), Words.shortened(filter.words()))));
  }

  private static Optional<Standing> notYet(BackupPolicy policy, Device device) {
    Rollout rollout = policy.assignment().rollout();
    if (rollout.reaches(policy.id(), device.id())) {
      return Optional.empty();
    }
    return Optional.of(
        new NotYet(
            policy,
            "The policy %s is rolled out to %d %% of its devices, and comes to this one at %d %%."
                .formatted(
                    Words.quoted(policy.name()),
                    rollout.percent(),
                    Rollout.placeOf(policy.id(), device.id()))));
  }

  private static Optional<String> inclusion(BackupPolicy policy, Memberships memberships) {
    var assignment = policy.assignment();
    if (assignment.includesEverybody()) {
      return Optional.of(
          "It is assigned to all %s.".formatted(assignment.allDevices() ? "devices" : "users"));
    }
    return memberships
        .inAny(assignment.include())
        .map(by ->
            "It is assigned to the group %s, which %s is a member of."
                .formatted(Words.quoted(by.group().displayName()), Words.member(by.through())));
  }

  private static String exclusion(BackupPolicy policy, Membership by) {
    return "The group %s, which %s is a member of, is excluded from the policy %s."
        .formatted(
            Words.quoted(by.group().displayName()),
            Words.member(by.through()),
            Words.quoted(policy.name()));
  }
}
