package io.carryover.policy.backuppolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.policy.reevaluation.Concerned;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PolicyAssignmentTest {

  private static final UUID SALES = new UUID(0, 1);
  private static final UUID LABS = new UUID(0, 2);
  private static final UUID KIOSKS = new UUID(0, 3);

  @Test
  void aChangeOfThePolicyConcernsWhomItIncludes() {
    assertThat(assignment(Set.of(SALES, LABS), Set.of(KIOSKS)).concerned())
        .containsExactlyInAnyOrder(members(SALES), members(LABS));
    assertThat(everybody(Set.of()).concerned()).containsExactly(new Concerned.WholeTenant());
    assertThat(PolicyAssignment.NOBODY.concerned()).isEmpty();
  }

  @Test
  void aChangeOfTheAssignmentConcernsOnlyGroupsThatComeOrGo() {
    var before = assignment(Set.of(SALES, LABS), Set.of());

    assertThat(before.concernedByChangeTo(assignment(Set.of(SALES), Set.of(KIOSKS))))
        .containsExactlyInAnyOrder(members(LABS), members(KIOSKS));
    assertThat(before.concernedByChangeTo(before)).isEmpty();
  }

  @Test
  void includingEverybodyConcernsEverybodyButAnExclusionThenDoesNot() {
    var before = assignment(Set.of(SALES), Set.of());

    assertThat(before.concernedByChangeTo(everybody(Set.of())))
        .containsExactly(new Concerned.WholeTenant());
    assertThat(everybody(Set.of()).concernedByChangeTo(everybody(Set.of(KIOSKS))))
        .containsExactly(members(KIOSKS));
  }

  @Test
  void narrowingOtherwiseConcernsAllThatAreIncluded() {
    var before = assignment(Set.of(SALES), Set.of(KIOSKS));
    var filter =
        new DeviceFilter(
            DeviceFilter.Mode.EXCLUDE,
            List.of(
                new DeviceCondition(
                    DeviceCondition.Property.DEVICE_KIND,
                    DeviceCondition.Operator.EQUALS,
                    List.of("kiosk"))));

    assertThat(before.concernedByChangeTo(before.narrowedTo(filter, Rollout.EVERYBODY)))
        .containsExactly(members(SALES));
    assertThat(before.concernedByChangeTo(before.narrowedTo(null, new Rollout(10))))
        .containsExactly(members(SALES));
    assertThat(
            everybody(Set.of())
                .concernedByChangeTo(everybody(Set.of()).narrowedTo(null, new Rollout(10))))
        .containsExactly(new Concerned.WholeTenant());
  }

  private static Concerned members(UUID group) {
    return new Concerned.MembersOfGroup(group);
  }

  private static PolicyAssignment assignment(Set<UUID> include, Set<UUID> exclude) {
    return new PolicyAssignment(new TreeSet<>(include), new TreeSet<>(exclude), false, false);
  }

  private static PolicyAssignment everybody(Set<UUID> exclude) {
    return new PolicyAssignment(new TreeSet<>(), new TreeSet<>(exclude), true, false);
  }
}
