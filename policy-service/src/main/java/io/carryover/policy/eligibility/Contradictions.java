package io.carryover.policy.eligibility;

import io.carryover.policy.decision.Question;
import io.carryover.policy.facts.OsBuild;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Refuses rules of which two decide the same on the same day: which of them wins would depend on
 * their order in the file.
 */
final class Contradictions {

  private final Map<String, Release> releases = new HashMap<>();

  /**
   * Looks at all rules of a file, other readings included.
   *
   * @throws IllegalArgumentException naming both rules and the first day on which both hold
   */
  static void refuse(
      List<Release> releases,
      List<OsBuildRule> osBuilds,
      List<ConditionRule> conditions,
      List<BackupDefault> backupDefaults) {
    var contradictions = new Contradictions(releases);
    osBuilds.forEach(Contradictions::refuseWithin);
    refuseBetween(
        osBuilds, rule -> Stream.of(new Claim("decide %s on %s", rule.question(), rule.release())));
    refuseBetween(osBuilds, contradictions::claimedBuilds);
    refuseBetween(
        conditions,
        rule ->
            rule.questions().stream()
                .map(question -> new Claim("decide %s by %s", question, rule.subject())));
    refuseBetween(
        backupDefaults,
        rule ->
            Stream.of(
                new Claim("decide the default of %s on %s", Question.BACKUP, rule.release())));
  }

  /** What a rule decides, and no other may; worded only when two do. */
  private record Claim(String words, Question question, Object subject) {
    String inSentence() {
      return words.formatted(question.inSentence(), subject);
    }
  }

  private Contradictions(List<Release> releases) {
    releases.forEach(release -> this.releases.put(release.name(), release));
  }

  /** The numbers of the rule's release, and those that the rule or another reading adds. */
  private Stream<Claim> claimedBuilds(OsBuildRule rule) {
    Set<Integer> numbers = new TreeSet<>();
    Release release = releases.get(rule.release());
    if (release != null) {
      numbers.addAll(release.buildNumbers());
    }
    readings(rule).flatMap(List::stream).map(OsBuild::number).forEach(numbers::add);
    return numbers.stream()
        .map(number -> new Claim("decide %s on builds %d", rule.question(), number));
  }

  private static Stream<List<OsBuild>> readings(OsBuildRule rule) {
    return Stream.concat(
        Stream.of(rule.since()),
        rule.otherReadings().stream().map(OsBuildRule.OtherReading::since));
  }

  private static void refuseWithin(OsBuildRule rule) {
    readings(rule)
        .forEach(since -> {
          Set<Integer> numbers = new HashSet<>();
          for (OsBuild first : since) {
            if (!numbers.add(first.number())) {
              throw new IllegalArgumentException(
                  "The rule %s names two first builds of %d.".formatted(rule.id(), first.number()));
            }
          }
        });
    Set<String> names = new HashSet<>();
    for (OsBuildRule.OtherReading reading : rule.otherReadings()) {
      if (!names.add(reading.name())) {
        throw new IllegalArgumentException(
            "The rule %s has two readings \"%s\".".formatted(rule.id(), reading.name()));
      }
    }
  }

  /**
   * Entries of one id follow each other, so of each claim at most one entry may hold at a time:
   * when one begins, an entry of another id that holds still is one too many.
   */
  private static <R extends DatedRule> void refuseBetween(
      Collection<R> entries, Function<R, Stream<Claim>> claims) {
    Map<String, TreeSet<LocalDate>> beginnings = new HashMap<>();
    entries.forEach(entry ->
        beginnings.computeIfAbsent(entry.id(), id -> new TreeSet<>()).add(entry.effectiveFrom()));
    Map<Claim, R> holding = new HashMap<>();
    entries.stream()
        .sorted(Comparator.comparing(DatedRule::effectiveFrom))
        .forEach(entry ->
            claims
                .apply(entry)
                .forEach(claim -> {
                  R before = holding.put(claim, entry);
                  if (before != null && holds(before, entry.effectiveFrom(), beginnings)) {
                    refuse(before, entry, claim);
                  }
                }));
  }

  /** Whether an entry still holds on a later day, which its successor does not let it. */
  private static boolean holds(
      DatedRule entry, LocalDate day, Map<String, TreeSet<LocalDate>> beginnings) {
    LocalDate successor =
        Objects.requireNonNull(beginnings.get(entry.id())).higher(entry.effectiveFrom());
    return successor == null || successor.isAfter(day);
  }

  private static void refuse(DatedRule one, DatedRule other, Claim claim) {
    throw new IllegalArgumentException(
        "The rules %s and %s both hold on %s and both %s. Take one of them out, or give both one id."
            .formatted(one.id(), other.id(), other.effectiveFrom(), claim.inSentence()));
  }
}
