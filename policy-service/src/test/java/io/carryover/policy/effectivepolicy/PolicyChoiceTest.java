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
import io.carryover.policy.backuppolicy.PolicyAssignment;
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

  @Test
  void theHighestPriorityWins() {
    var low = policy("A low one", 1, everybody());
    var high = policy("Z high one", 20, everybody());

    var choice = PolicyChoice.among(List.of(low, high), userIn());

    assertThat(choice.winner().orElseThrow().policy()).isEqualTo(high);
    assertThat(choice.outranked()).extracting(Standing::policy).containsExactly(low);
    assertThat(PolicyChoice.whyLost(low, high))
        .isEqualTo("The policy \"Z high one\" has the higher priority: 20 against 1.");
  }

  @Test
  void amongEqualsTheNameThatSortsFirstWins() {
    var alpha = policy("Alpha", 10, everybody());
    var beta = policy("Beta", 10, everybody());

    var choice = PolicyChoice.among(List.of(beta, alpha), userIn());

    assertThat(choice.winner().orElseThrow().policy()).isEqualTo(alpha);
    assertThat(PolicyChoice.whyLost(beta, alpha)).contains("\"Alpha\"", "its name sorts first");
  }

  @Test
  void amongTwinsTheIdThatSortsFirstAsTextWins() {
    var first = twin(new UUID(1, 0));
    var last = twin(new UUID(-1, 0));

    var choice = PolicyChoice.among(List.of(last, first), userIn());

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

    var choice = PolicyChoice.among(List.of(both, fallback), deviceIn(SALES, KIOSKS));

    assertThat(choice.winner().orElseThrow().policy()).isEqualTo(fallback);
    assertThat(choice.excluded())
        .singleElement()
        .extracting(Standing::detail)
        .isEqualTo(
            "The group \"Kiosks\", which this device is a member of, is excluded from the policy \"For sales without kiosks\".");
  }

  @Test
  void theUsersGroupsCountAsWellAsTheDevices() {
    var policy = policy("For sales", 1, only(SALES));

    assertThat(PolicyChoice.among(List.of(policy), userIn(SALES)).winner().orElseThrow().detail())
        .isEqualTo(
            "It is assigned to the group \"Sales\", which the user of this device is a member of.");
    assertThat(PolicyChoice.among(List.of(policy), deviceIn(SALES)).winner()).isPresent();
    assertThat(PolicyChoice.among(List.of(policy), userIn(KIOSKS)).winner()).isEmpty();
  }

  @Test
  void anExclusionWithoutAnInclusionIsNotEvenALoser() {
    var choice = PolicyChoice.among(List.of(policy("For sales", 1, only(SALES))), userIn(KIOSKS));

    assertThat(choice).isEqualTo(new PolicyChoice(choice.winner(), List.of(), List.of()));
    assertThat(
            PolicyChoice.among(
                    List.of(policy("All but kiosks", 1, everybodyBut(KIOSKS))), userIn(KIOSKS))
                .excluded())
        .hasSize(1);
  }

  @RepeatedTest(500)
  void theChoiceDoesNotDependOnTheOrderInWhichPoliciesAndMembershipsAreRead() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    List<Group> groups = groups(random);
    List<BackupPolicy> policies = policies(random, groups);
    List<Group> mine = some(random, groups);
    var expected = PolicyChoice.among(policies, userIn(mine.toArray(Group[]::new)));

    Collections.shuffle(policies, random);
    Collections.shuffle(mine, random);
    var shuffled = PolicyChoice.among(policies, userIn(mine.toArray(Group[]::new)));

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
