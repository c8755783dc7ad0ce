package io.carryover.policy.effectivepolicy;

import static io.carryover.policy.effectivepolicy.Situated.KIOSKS;
import static io.carryover.policy.effectivepolicy.Situated.SALES;
import static io.carryover.policy.effectivepolicy.Situated.deviceIn;
import static io.carryover.policy.effectivepolicy.Situated.everybody;
import static io.carryover.policy.effectivepolicy.Situated.everybodyBut;
import static io.carryover.policy.effectivepolicy.Situated.only;
import static io.carryover.policy.effectivepolicy.Situated.policy;
import static io.carryover.policy.effectivepolicy.Situated.userIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.backuppolicy.DeviceCondition;
import io.carryover.policy.backuppolicy.DeviceFilter;
import io.carryover.policy.backuppolicy.PolicyAssignment;
import io.carryover.policy.backuppolicy.Rollout;
import io.carryover.policy.device.Device;
import io.carryover.policy.directory.Group;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PolicyChoiceTest {

  private static final Device LAPTOP = Situated.device("26100.7922");

  @Test
  void theHighestPriorityWins() {
    var low = policy("A low one", 1, everybody());
    var high = policy("Z high one", 20, everybody());

    var choice = PolicyChoice.among(List.of(low, high), LAPTOP, userIn());

    assertThat(choice.winner().orElseThrow().policy()).isEqualTo(high);
    assertThat(choice.outranked()).extracting(Standing::policy).containsExactly(low);
    assertThat(PolicyChoice.whyLost(low, high))
        .isEqualTo("The policy \"Z high one\" has the higher priority: 20 against 1.");
  }

  @Test
  void amongEqualsTheNameThatSortsFirstWins() {
    var alpha = policy("Alpha", 10, everybody());
    var beta = policy("Beta", 10, everybody());

    var choice = PolicyChoice.among(List.of(beta, alpha), LAPTOP, userIn());

    assertThat(choice.winner().orElseThrow().policy()).isEqualTo(alpha);
    assertThat(PolicyChoice.whyLost(beta, alpha)).contains("\"Alpha\"", "its name sorts first");
  }

  @Test
  void amongTwinsTheIdThatSortsFirstAsTextWins() {
    var first = twin(new UUID(1, 0));
    var last = twin(new UUID(-1, 0));

    var choice = PolicyChoice.among(List.of(last, first), LAPTOP, userIn());

    assertThat(choice.winner().orElseThrow().policy()).isEqualTo(first);
    assertThat(PolicyChoice.whyLost(last, first)).contains("its id " + first.id() + " sorts first");
  }

  @Test
  void anExcludedGroupBeatsAnIncludedOneAndAHigherPriority() {
    var both =
        policy(
            "For sales without kiosks",
            99,
            new PolicyAssignment(
                new TreeSet<>(List.of(SALES.id())),
                new TreeSet<>(List.of(KIOSKS.id())),
                false,
                false));
    var fallback = policy("For all", 1, everybody());

    var choice = PolicyChoice.among(List.of(both, fallback), LAPTOP, deviceIn(SALES, KIOSKS));

    assertThat(choice.winner().orElseThrow().policy()).isEqualTo(fallback);
    assertThat(choice.leftOut())
        .singleElement()
        .extracting(Standing::detail)
        .isEqualTo(
            "The group \"Kiosks\", which this device is a member of, is excluded from the policy \"For sales without kiosks\".");
  }

  @Test
  void aFilterLeavesDevicesOutByTheirFacts() {
    var newer =
        policy(
            "For 25H2",
            9,
            everybody()
                .narrowedTo(
                    new DeviceFilter(
                        DeviceFilter.Mode.INCLUDE,
                        List.of(
                            new DeviceCondition(
                                DeviceCondition.Property.OS_BUILD,
                                DeviceCondition.Operator.AT_LEAST,
                                List.of("26200.0")))),
                    Rollout.EVERYBODY));

    var choice = PolicyChoice.among(List.of(newer), LAPTOP, userIn());

    assertThat(choice.winner()).isEmpty();
    assertThat(choice.leftOut())
        .singleElement()
        .extracting(Standing::detail)
        .isEqualTo(
            "The filter of the policy \"For 25H2\" lets only devices whose build is at least 26200.0 in, and so not this one.");
    assertThat(PolicyChoice.among(List.of(newer), Situated.device("26200.1"), userIn()).winner())
        .isPresent();
  }

  @Test
  void aRolloutComesToADeviceAtItsOwnPercentageAndStays() {
    var policy = policy("In rings", 9, everybody());
    int place = Rollout.placeOf(policy.id(), LAPTOP.id());
    assertThat(place).isBetween(2, 99);

    for (int percent = 1; percent <= 100; percent++) {
      var assignment = everybody().narrowedTo(null, new Rollout(percent));
      var choice = PolicyChoice.among(List.of(policy("In rings", 9, assignment)), LAPTOP, userIn());

      assertThat(choice.winner().isPresent()).as("at %d %%", percent).isEqualTo(percent >= place);
    }
    var tooEarly = everybody().narrowedTo(null, new Rollout(1));
    assertThat(
            PolicyChoice.among(List.of(policy("In rings", 9, tooEarly)), LAPTOP, userIn())
                .leftOut())
        .singleElement()
        .extracting(Standing::detail)
        .isEqualTo(
            "The policy \"In rings\" is rolled out to 1 %% of its devices, and comes to this one at %d %%."
                .formatted(place));
  }

  @Test
  void theUsersGroupsCountAsWellAsTheDevices() {
    var policy = policy("For sales", 1, only(SALES));

    assertThat(
            PolicyChoice.among(List.of(policy), LAPTOP, userIn(SALES))
                .winner()
                .orElseThrow()
                .detail())
        .isEqualTo(
            "It is assigned to the group \"Sales\", which the user of this device is a member of.");
    assertThat(PolicyChoice.among(List.of(policy), LAPTOP, deviceIn(SALES)).winner()).isPresent();
    assertThat(PolicyChoice.among(List.of(policy), LAPTOP, userIn(KIOSKS)).winner()).isEmpty();
  }

  @Test
  void anExclusionWithoutAnInclusionIsNotEvenALoser() {
    var choice =
        PolicyChoice.among(List.of(policy("For sales", 1, only(SALES))), LAPTOP, userIn(KIOSKS));

    assertThat(choice).isEqualTo(new PolicyChoice(choice.winner(), List.of(), List.of()));
    assertThat(
            PolicyChoice.among(
                    List.of(policy("All but kiosks", 1, everybodyBut(KIOSKS))),
                    LAPTOP,
                    userIn(KIOSKS))
                .leftOut())
        .hasSize(1);
  }

  @RepeatedTest(500)
  void theChoiceDoesNotDependOnTheOrderInWhichPoliciesAndMembershipsAreRead() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    List<Group> groups = groups(random);
    List<BackupPolicy> policies = policies(random, groups);
    List<Group> mine = some(random, groups);
    var expected = PolicyChoice.among(policies, LAPTOP, userIn(mine.toArray(Group[]::new)));

    Collections.shuffle(policies, random);
    Collections.shuffle(mine, random);
    var shuffled = PolicyChoice.among(policies, LAPTOP, userIn(mine.toArray(Group[]::new)));

    assertThat(shuffled).as("seed %d", seed).isEqualTo(expected);
    assertThat(shuffled.winner().map(w -> isBeatenByAny(w.policy(), shuffled.outranked())))
        .as("seed %d", seed)
        .isNotEqualTo(java.util.Optional.of(true));
  }

  private static boolean isBeatenByAny(BackupPolicy winner, List<Standing.Applies> others) {
    return others.stream().anyMatch(other -> other.policy().priority() > winner.priority());
  }

  private static List<Group> groups(Random random) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      groups.add(new Group(new UUID(random.nextLong(), random.nextLong()), "Group " + i));
    }
    return groups;
  }

  /** Few names and priorities, so that ties are common. */
  private static List<BackupPolicy> policies(Random random, List<Group> groups) {
    List<BackupPolicy> policies = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(12); i++) {
      policies.add(
          new BackupPolicy(
              new UUID(random.nextLong(), random.nextLong()),
              new BackupPolicy.Content(
                  "Policy " + random.nextInt(3), "", random.nextInt(3), List.of()),
              new PolicyAssignment(
                  ids(some(random, groups)),
                  random.nextBoolean() ? new TreeSet<>() : ids(some(random, groups)),
                  random.nextInt(5) == 0,
                  random.nextInt(5) == 0),
              1,
              Situated.ENROLLED));
    }
    return policies;
  }

  private static SortedSet<UUID> ids(List<Group> groups) {
    return new TreeSet<>(groups.stream().map(Group::id).toList());
  }

  private static List<Group> some(Random random, List<Group> groups) {
    List<Group> some = new ArrayList<>(groups);
    Collections.shuffle(some, random);
    return new ArrayList<>(some.subList(0, random.nextInt(some.size() + 1)));
  }

  private static BackupPolicy twin(UUID id) {
    return new BackupPolicy(
        id, new BackupPolicy.Content("Twin", "", 1, List.of()), everybody(), 1, Situated.ENROLLED);
  }
}
