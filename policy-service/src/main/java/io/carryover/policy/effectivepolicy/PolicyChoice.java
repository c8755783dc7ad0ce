package io.carryover.policy.effectivepolicy;

import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.device.Device;
import io.carryover.policy.effectivepolicy.Standing.Applies;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The one policy that wins on a device, whole and without mixing, and why the others lost.
 *
 * @param winner the strongest policy that applies, by {@link BackupPolicy#PRECEDENCE}
 * @param outranked the others that apply, strongest first
 * @param leftOut those that include the device and leave it out again, strongest first
 */
public record PolicyChoice(
    Optional<Applies> winner, List<Applies> outranked, List<Standing> leftOut) {

  private static final Comparator<Standing> ORDER =
      Comparator.comparing(Standing::policy, BackupPolicy.PRECEDENCE);

  /** Chooses; the order of the policies does not matter. */
  public static PolicyChoice among(
      Collection<BackupPolicy> policies, Device device, Memberships memberships) {
    List<Standing> standings =
        policies.stream()
            .flatMap(policy -> Standing.of(policy, device, memberships).stream())
            .sorted(ORDER)
            .toList();
    List<Applies> applying =
        standings.stream().filter(Applies.class::isInstance).map(Applies.class::cast).toList();
    return new PolicyChoice(
        applying.stream().findFirst(),
        applying.stream().skip(1).toList(),
        standings.stream().filter(standing -> !(standing instanceof Applies)).toList());
  }

  /** Why a policy that applies lost against the winner. */
  public static String whyLost(BackupPolicy loser, BackupPolicy winner) {
    if (winner.priority() != loser.priority()) {
      return "The policy %s has the higher priority: %d against %d."
          .formatted(Words.quoted(winner.name()), winner.priority(), loser.priority());
    }
    if (!winner.name().equals(loser.name())) {
      return "The policy %s has the same priority, %d, and its name sorts first."
          .formatted(Words.quoted(winner.name()), winner.priority());
    }
    return "Another policy has the same priority, %d, and the same name, and its id %s sorts first."
        .formatted(winner.priority(), winner.id());
  }
}
