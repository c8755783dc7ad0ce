package io.carryover.policy.effectivepolicy;

import io.carryover.policy.directory.Membership;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The groups that a device counts to, itself or by its user, in an order of their own. */
public record Memberships(List<Membership> all) {

  private static final Comparator<Membership> ORDER =
      Comparator.<Membership, String>comparing(membership -> membership.group().id().toString())
          .thenComparing(Membership::through, Comparator.reverseOrder());

  public Memberships {
    all = all.stream().sorted(ORDER).toList();
  }

  /** The same with one more. */
  public Memberships joining(Membership membership) {
    return new Memberships(Stream.concat(all.stream(), Stream.of(membership)).distinct().toList());
  }

  /** The same without one of them. */
  public Memberships leaving(Membership membership) {
    return new Memberships(all.stream().filter(other -> !other.equals(membership)).toList());
  }

  /** The first membership in any of the groups. */
  public Optional<Membership> inAny(Collection<UUID> groups) {
    return all.stream().filter(membership -> groups.contains(membership.group().id())).findFirst();
  }
}
