package io.carryover.policy.eligibility;

import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.facts.DeviceFacts;
import io.carryover.policy.facts.OsBuild;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules in force on one day, and what they say about a device: a pure function of its facts.
 *
 * @param version of the data
 * @param sources the addresses of public pages by the names that rules give
 */
public record Eligibility(
    String version,
    Map<String, String> sources,
    List<Release> releases,
    List<OsBuildRule> osBuilds,
    List<ConditionRule> conditions,
    List<BackupDefault> backupDefaults,
    List<FurtherCondition> furtherConditions) {

  /** What each rule says about a device, refusals and all others, in the order of the data. */
  public List<Finding> examine(Question question, DeviceFacts facts) {
    return Stream.concat(
            Stream.of(examineBuild(question, facts.osBuild())),
            conditions.stream()
                .filter(rule -> rule.questions().contains(question))
                .map(rule -> rule.examine(question, facts)))
        .toList();
  }

  /** Whether a device with this build backs up when no policy says anything. */
  public boolean backsUpByDefault(OsBuild build) {
    Optional<String> release = releaseOf(build);
    return backupDefaults.stream()
        .anyMatch(entry -> entry.enabled() && release.filter(entry.release()::equals).isPresent());
  }

  /** The name of the release that a build belongs to. */
  public Optional<String> releaseOf(OsBuild build) {
    return releases.stream()
        .filter(release -> release.buildNumbers().contains(build.number()))
        .map(Release::name)
        .findFirst();
  }

  private Finding examineBuild(Question question, OsBuild build) {
    Optional<String> release = releaseOf(build);
    return osBuilds.stream()
        .filter(rule -> rule.question() == question)
        .filter(rule -> rule.names(build) || release.filter(rule.release()::equals).isPresent())
        .findFirst()
        .map(rule -> rule.examine(build, eligibleReleases(question)))
        .orElseGet(() -> unlisted(question, build, release));
  }

  private Finding unlisted(Question question, OsBuild build, Optional<String> release) {
    String detail =
        release
            .map(name -> "%s never %s; this device has %s.".formatted(name, question.verb(), build))
            .orElse(
                "No release of Windows that the rules know has build %s, which this device has."
                    .formatted(build));
    return new Finding.Refused(
        "os-build/unlisted",
        ReasonCode.OS_NOT_SUPPORTED,
        detail,
        OsBuildRule.upgrade(question, eligibleReleases(question)));
  }

  private String eligibleReleases(Question question) {
    return osBuilds.stream()
        .filter(rule -> rule.question() == question && !rule.since().isEmpty())
        .map(OsBuildRule::release)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
