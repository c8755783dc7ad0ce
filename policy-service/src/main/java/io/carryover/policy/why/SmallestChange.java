package io.carryover.policy.why;

import io.carryover.policy.decision.Question;
import io.carryover.policy.directory.Group;
import io.carryover.policy.effectivepolicy.EffectivePolicy;
import io.carryover.policy.effectivepolicy.PolicyResolver;
import io.carryover.policy.effectivepolicy.Situation;
import io.carryover.policy.eligibility.Finding;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Finds the changes of least effort that turn a refusal into a yes.
 *
 * <p>A uniform-cost search: the cheapest set of changes so far is tried next, by the production
 * rules; while they still refuse, it is extended by what helps against one refusal. The first set
 * that is allowed is the cheapest. Of that set the smallest part that is allowed is the answer, so
 * no part of the answer flips the decision alone.
 *
 * @param groups the groups that policies include, by id
 */
record SmallestChange(PolicyResolver resolver, Map<UUID, Group> groups) {

  /** A bound against data that nobody foresaw; generated fleets need some hundreds. */
  private static final int TRIALS = 20_000;

  /**
   * The changes, none when the answer is yes already.
   *
   * @return nothing when no change that we know of helps
   */
  Optional<List<Change>> toAllow(Question question, Situation situation) {
    var remedies = new Remedies(resolver, groups);
    var queue = new PriorityQueue<>(Trial.CHEAPEST_THEN_OLDEST);
    Set<Set<Change>> seen = new HashSet<>();
    queue.add(new Trial(Set.of(), 0, 0));
    for (int tried = 0; tried < TRIALS && !queue.isEmpty(); tried++) {
      Trial trial = queue.remove();
      Situation after = Change.all(trial.changes(), situation);
      EffectivePolicy policy = resolver.resolve(after);
      List<Finding.Refused> refusals = refusals(policy, question);
      if (refusals.isEmpty()) {
        return Optional.of(smallestPart(question, situation, List.copyOf(trial.changes())));
      }
      // The last one: conditions of the device have fewer remedies than switches, which come first.
      remedies.against(refusals.getLast(), question, after, policy).stream()
          .filter(change -> !trial.changes().contains(change))
          .map(change -> trial.and(change, seen.size()))
          .filter(next -> seen.add(next.changes()))
          .forEach(queue::add);
    }
    return Optional.empty();
  }

  /** Whether the answer is yes after these changes. */
  boolean allows(Question question, Situation situation, List<Change> changes) {
    return refusals(resolver.resolve(Change.all(changes, situation)), question).isEmpty();
  }

  private List<Change> smallestPart(Question question, Situation situation, List<Change> changes) {
    return IntStream.range(0, 1 << changes.size())
        .boxed()
        .sorted(Comparator.comparing(Integer::bitCount))
        .map(bits -> part(changes, bits))
        .filter(part -> allows(question, situation, part))
        .findFirst()
        .orElseThrow();
  }

  private static List<Change> part(List<Change> changes, int bits) {
    return IntStream.range(0, changes.size())
        .filter(i -> (bits & 1 << i) != 0)
        .mapToObj(changes::get)
        .toList();
  }

  private static List<Finding.Refused> refusals(EffectivePolicy policy, Question question) {
    return policy.findings(question).stream()
        .filter(Finding.Refused.class::isInstance)
        .map(Finding.Refused.class::cast)
        .toList();
  }

  /** A set of changes, in the order in which they were found. */
  private record Trial(Set<Change> changes, int effort, int age) {

    /** Among equals the one found first, so that the same question has the same answer. */
    static final Comparator<Trial> CHEAPEST_THEN_OLDEST =
        Comparator.comparingInt(Trial::effort).thenComparingInt(Trial::age);

    Trial and(Change change, int newAge) {
      var more = new LinkedHashSet<>(changes);
      more.add(change);
      return new Trial(more, effort + change.effort(), newAge);
    }
  }
}
