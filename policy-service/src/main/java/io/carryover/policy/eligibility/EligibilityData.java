package io.carryover.policy.eligibility;

import io.carryover.policy.facts.OsBuild;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All rules of a data file, of the past, the present and the future.
 *
 * @param version of the data, shown wherever a decision is explained
 * @param sources the addresses of public pages by the names that rules give
 */
public record EligibilityData(
    String version,
    Map<String, String> sources,
    List<Release> releases,
    List<OsBuildRule> osBuilds,
    List<ConditionRule> conditions,
    List<BackupDefault> backupDefaults,
    List<FurtherCondition> furtherConditions) {

  public EligibilityData {
    demandOneReleasePerBuild(releases);
    demandKnownReleases(releases, osBuilds, backupDefaults);
    Stream.of(osBuilds, conditions, backupDefaults, furtherConditions)
        .forEach(entries -> {
          demandOneEntryPerDay(entries);
          demandKnownSources(sources, entries);
        });
    Contradictions.refuse(releases, osBuilds, conditions, backupDefaults);
  }

  /** The rules that hold on a day. */
  public Eligibility inForceOn(LocalDate day) {
    return new Eligibility(
        version,
        sources,
        releases,
        DatedRule.inForce(osBuilds, day),
        DatedRule.inForce(conditions, day),
        DatedRule.inForce(backupDefaults, day),
        DatedRule.inForce(furtherConditions, day));
  }

  /**
   * The same data with other readings of some rules.
   *
   * @param readings the name of the reading by the id of the rule
   */
  public EligibilityData readAs(Map<String, String> readings) {
    Set<String> unknown = new HashSet<>(readings.keySet());
    osBuilds.forEach(rule -> unknown.remove(rule.id()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no rule %s to read otherwise.".formatted(unknown));
    }
    List<OsBuildRule> read =
        osBuilds.stream()
            .map(rule ->
                readings.containsKey(rule.id()) ? rule.readAs(readings.get(rule.id())) : rule)
            .toList();
    return new EligibilityData(
        version, sources, releases, read, conditions, backupDefaults, furtherConditions);
  }

  /** Whether another official page prints a rule so. */
  public boolean hasReading(String ruleId, String reading) {
    return osBuilds.stream()
        .filter(rule -> rule.id().equals(ruleId))
        .anyMatch(
            rule -> rule.otherReadings().stream().anyMatch(other -> other.name().equals(reading)));
  }

  private static void demandOneReleasePerBuild(List<Release> releases) {
    Map<Integer, String> owners = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (Release release : releases) {
      if (!names.add(release.name())) {
        throw new IllegalArgumentException(
            "Two releases have the name %s.".formatted(release.name()));
      }
      for (Integer number : release.buildNumbers()) {
        String other = owners.put(number, release.name());
        if (other != null) {
          throw new IllegalArgumentException(
              "Build %d belongs to %s and to %s.".formatted(number, other, release.name()));
        }
      }
    }
  }

  private static void demandKnownReleases(
      List<Release> releases, List<OsBuildRule> osBuilds, List<BackupDefault> defaults) {
    Map<String, Release> byName = new HashMap<>();
    releases.forEach(release -> byName.put(release.name(), release));
    defaults.forEach(entry -> demandKnown(byName, entry.id(), entry.release()));
    for (OsBuildRule rule : osBuilds) {
      Release release = demandKnown(byName, rule.id(), rule.release());
      demandEachNumber(rule, release, rule.since());
      rule.otherReadings().forEach(reading -> demandEachNumber(rule, release, reading.since()));
    }
  }

  private static void demandEachNumber(OsBuildRule rule, Release release, List<OsBuild> since) {
    List<Integer> numbers = since.stream().map(OsBuild::number).toList();
    if (!numbers.isEmpty() && !numbers.containsAll(release.buildNumbers())) {
      throw new IllegalArgumentException(
          "The rule %s must say since which build each number of %s counts."
              .formatted(rule.id(), rule.release()));
    }
  }

  private static Release demandKnown(Map<String, Release> byName, String rule, String name) {
    Release release = byName.get(name);
    if (release == null) {
      throw new IllegalArgumentException(
          "The rule %s names %s, which is not among the releases.".formatted(rule, name));
    }
    return release;
  }

  private static void demandOneEntryPerDay(Collection<? extends DatedRule> entries) {
    Set<String> seen = new HashSet<>();
    for (DatedRule entry : entries) {
      if (!seen.add(entry.id() + " from " + entry.effectiveFrom())) {
        throw new IllegalArgumentException(
            "Two entries for the rule %s are effective from %s."
                .formatted(entry.id(), entry.effectiveFrom()));
      }
    }
  }

  private static void demandKnownSources(
      Map<String, String> sources, Collection<? extends DatedRule> entries) {
    for (DatedRule entry : entries) {
      if (!sources.containsKey(entry.source())) {
        throw new IllegalArgumentException(
            "The rule %s names the source %s, which is not among the sources."
                .formatted(entry.id(), entry.source()));
      }
    }
  }
}
