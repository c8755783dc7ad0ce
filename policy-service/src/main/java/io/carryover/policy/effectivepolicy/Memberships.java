package io.carryover.policy.effectivepolicy;

import io.carryover.policy.directory.Membership;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The groups that a device counts to, itself or by its user, in an order of their own. */
record Memberships(List<Membership> all) {

  private static final Comparator<Membership> ORDER =
      Comparator.<Membership, String>comparing(membership -> membership.group().id().toString())
          .thenComparing(Membership::through, Comparator.reverseOrder());

  Memberships {
    all = all.stream().sorted(ORDER).toList();
  }

  /** The first membership in any of the groups. */
  Optional<Membership> inAny(Collection<UUID> groups) {
    return all.stream().filter(membership -> groups.contains(membership.group().id())).findFirst();
  }
}
