package io.carryover.policy.eligibility;

import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.facts.OsBuild;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * From which build on a release of Windows is eligible for one question.
 *
 * @param since the first eligible build for each number that counts; revision 0 means every build,
 *     an empty list means never
 * @param otherReadings what other official pages print for the same rule; an operator can choose
 *     one
 */
public record OsBuildRule(
    String id,
    Question question,
    String release,
    List<OsBuild> since,
    LocalDate effectiveFrom,
    String source,
    List<OtherReading> otherReadings)
    implements DatedRule {

  /** The same rule as another official page prints it. */
  public record OtherReading(String name, List<OsBuild> since, String source) {

    public OtherReading {
      since = List.copyOf(since);
    }
  }

  /** The name that the default reading gets when another one takes its place. */
  static final String DEFAULT_READING = "default";

  public OsBuildRule {
    since = List.copyOf(since);
    otherReadings = otherReadings == null ? List.of() : List.copyOf(otherReadings);
  }

  /** This rule as another page reads it. */
  OsBuildRule readAs(String name) {
    OtherReading chosen =
        otherReadings.stream()
            .filter(reading -> reading.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "The rule %s has no reading \"%s\".".formatted(id, name)));
    List<OtherReading> others = new ArrayList<>(otherReadings);
    others.remove(chosen);
    others.addFirst(new OtherReading(DEFAULT_READING, since, source));
    return new OsBuildRule(
        id, question, release, chosen.since(), effectiveFrom, chosen.source(), others);
  }

  boolean names(OsBuild build) {
    return since.stream().anyMatch(first -> first.number() == build.number());
  }

  /**
   * Examines a build of this rule's release.
   *
   * @param eligibleReleases where the question is ever answered with yes, for the remedy
   */
  Finding examine(OsBuild build, String eligibleReleases) {
    if (since.isEmpty()) {
      return new Finding.Refused(
          id,
          ReasonCode.OS_NOT_SUPPORTED,
          "%s never %s.".formatted(release, question.verb()),
          upgrade(question, eligibleReleases));
    }
    OsBuild first =
        since.stream()
            .filter(candidate -> candidate.number() == build.number())
            .findFirst()
            .orElse(since.getFirst());
    if (build.compareTo(first) < 0) {
      return new Finding.Refused(
          id,
          ReasonCode.OS_BUILD_TOO_OLD,
          "%s needs build %s or later of %s; this device has %s."
              .formatted(question.subject(), first, release, build),
          "Install the Windows update that brings build %s or later.".formatted(first));
    }
    String needed = first.revision() == 0 ? "every build" : "build %s or later".formatted(first);
    return new Finding.Passed(
        id,
        "%s %s with %s; this device has %s.".formatted(release, question.verb(), needed, build));
  }

  static String upgrade(Question question, String eligibleReleases) {
    return "Upgrade to a release that %s: %s.".formatted(question.verb(), eligibleReleases);
  }
}
