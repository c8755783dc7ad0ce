package io.carryover.policy.backuppolicy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom a policy is for; what is left out is empty or false. */
record AssignmentBody(
    @Nullable @Size(max = 1000) List<@NotNull UUID> include,
    @Nullable @Size(max = 1000) List<@NotNull UUID> exclude,
    @Nullable Boolean allDevices,
    @Nullable Boolean allUsers) {

  static AssignmentBody from(PolicyAssignment assignment) {
    return new AssignmentBody(
        List.copyOf(assignment.include()),
        List.copyOf(assignment.exclude()),
        assignment.allDevices(),
        assignment.allUsers());
  }

  PolicyAssignment toAssignment() {
    return new PolicyAssignment(
        sorted(include),
        sorted(exclude),
        Boolean.TRUE.equals(allDevices),
        Boolean.TRUE.equals(allUsers));
  }

  private static SortedSet<UUID> sorted(@Nullable Collection<UUID> groups) {
    return groups == null ? new TreeSet<>() : new TreeSet<>(groups);
  }
}
