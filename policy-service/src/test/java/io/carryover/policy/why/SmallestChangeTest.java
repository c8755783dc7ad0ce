package io.carryover.policy.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.policy.decision.Question;
import io.carryover.policy.effectivepolicy.PolicyResolver;
import io.carryover.policy.effectivepolicy.Rules;
import io.carryover.policy.effectivepolicy.Situated;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is proposed flips the answer, and no part of it does, for whatever a fleet may hold. */
class SmallestChangeTest {

  /** Each is asked three questions, and most are refused: more than 10,000 cases. */
  private static final int DEVICES = 40 * Integer.getInteger("property.cases.percent", 100);

  private final PolicyResolver resolver = Rules.today();

  @Test
  void ofEveryRefusedDeviceFlipsTheAnswerAndNoPartOfItDoes() {
    var fleet = new GeneratedSituations(20261123);
    Map<Question, Integer> refused = new EnumMap<>(Question.class);
    Map<Integer, Integer> sizes = new java.util.TreeMap<>();
    Map<String, Integer> kinds = new java.util.TreeMap<>();
    for (int i = 0; i < DEVICES; i++) {
      var situation = fleet.next();
      var search = new SmallestChange(resolver, fleet.groupsById());
      for (Question question : Question.values()) {
        if (resolver.resolve(situation).decision(question).allowed()) {
          continue;
        }
        refused.merge(question, 1, Integer::sum);
        String which = "seed %d, device %d, %s".formatted(fleet.seed(), i, question);

        List<Change> changes =
            search.toAllow(question, situation).orElseThrow(() -> new AssertionError(which));

        sizes.merge(changes.size(), 1, Integer::sum);
        changes.forEach(change -> kinds.merge(change.getClass().getSimpleName(), 1, Integer::sum));
        assertThat(search.allows(question, situation, changes)).as(which).isTrue();
        for (List<Change> part : properParts(changes)) {
          assertThat(search.allows(question, situation, part))
              .as("%s: %s instead of %s", which, part, changes)
              .isFalse();
        }
      }
    }
    System.out.printf(
        "Seed %d: %,d devices; refused %s; changes needed %s; kinds %s%n",
        fleet.seed(), DEVICES, refused, sizes, kinds);
    assertThat(refused).hasSize(Question.values().length);
    assertThat(refused.values().stream().mapToInt(Integer::intValue).sum())
        .isGreaterThan(DEVICES * 5 / 2);
    assertThat(sizes.keySet()).contains(1, 2, 3, 4);
    assertThat(kinds.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Change.class, Change.OfTheDevice.class)
                .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
                .filter(type -> !type.isInterface())
                // Where another policy wins, giving that one the setting is as little effort.
                .filter(type -> type != Change.RaisePriority.class)
                .map(Class::getSimpleName)
                .toList());
  }

  @Test
  void nothingHelpsABuildThatNoRuleKnowsYet() {
    var situation = Situated.situation(Situated.device("27999.1"), Situated.userIn());

    assertThat(new SmallestChange(resolver, Map.of()).toAllow(Question.BACKUP, situation))
        .isEmpty();
  }

  private static List<List<Change>> properParts(List<Change> changes) {
    List<List<Change>> parts = new ArrayList<>();
    for (int bits = 0; bits < (1 << changes.size()) - 1; bits++) {
      List<Change> part = new ArrayList<>();
      for (int i = 0; i < changes.size(); i++) {
        if ((bits & 1 << i) != 0) {
          part.add(changes.get(i));
        }
      }
      parts.add(part);
    }
    return parts;
  }
}
