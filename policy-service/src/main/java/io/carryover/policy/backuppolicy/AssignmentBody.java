package io.carryover.policy.backuppolicy;

import io.carryover.policy.PolicyProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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
    @Nullable Boolean allUsers,
    @Nullable @Valid Filter filter,
    @Nullable @Min(1) @Max(100) Integer rolloutPercent) {

  /** Which of the devices the policy is for, by what they have said of themselves. */
  record Filter(
      @NotNull DeviceFilter.Mode mode,
      @NotNull @Size(min = 1, max = 20) List<@Valid @NotNull Condition> conditions) {

    static Filter from(DeviceFilter filter) {
      return new Filter(filter.mode(), filter.conditions().stream().map(Condition::from).toList());
    }

    DeviceFilter toFilter() {
      return new DeviceFilter(mode, conditions.stream().map(Condition::toCondition).toList());
    }
  }

  /** One condition; any one of its values is enough. */
  record Condition(
      DeviceCondition.@NotNull Property property,
      DeviceCondition.@NotNull Operator operator,
      @NotNull @Size(min = 1, max = 100) List<@NotBlank @Size(max = 256) String> values) {

    static Condition from(DeviceCondition condition) {
      return new Condition(condition.property(), condition.operator(), condition.values());
    }

    DeviceCondition toCondition() {
      try {
        return new DeviceCondition(property, operator, values);
      } catch (IllegalArgumentException e) {
        throw PolicyProblem.FILTER_NOT_ALLOWED
            .because(String.valueOf(e.getMessage()))
            .toException();
      }
    }
  }

  static AssignmentBody from(PolicyAssignment assignment) {
    return new AssignmentBody(
        List.copyOf(assignment.include()),
        List.copyOf(assignment.exclude()),
        assignment.allDevices(),
        assignment.allUsers(),
        assignment.filter() == null ? null : Filter.from(assignment.filter()),
        assignment.rollout().percent());
  }

  PolicyAssignment toAssignment() {
    return new PolicyAssignment(
        sorted(include),
        sorted(exclude),
        Boolean.TRUE.equals(allDevices),
        Boolean.TRUE.equals(allUsers),
        filter == null ? null : filter.toFilter(),
        rolloutPercent == null ? Rollout.EVERYBODY : new Rollout(rolloutPercent));
  }

  private static SortedSet<UUID> sorted(@Nullable Collection<UUID> groups) {
    return groups == null ? new TreeSet<>() : new TreeSet<>(groups);
  }
}
