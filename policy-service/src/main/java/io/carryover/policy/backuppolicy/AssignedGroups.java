package io.carryover.policy.backuppolicy;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** The groups that one policy names, while they are read. */
record AssignedGroups(SortedSet<UUID> include, SortedSet<UUID> exclude) {

  AssignedGroups() {
    this(new TreeSet<>(), new TreeSet<>());
  }

  void add(UUID group, boolean excluded) {
    (excluded ? exclude : include).add(group);
  }
}
