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
 * @param updatableDuringSetup whether setup itself installs the update that an older build of the
 *     release lacks, so that too old is not too old for good; left out means no
 * @param otherReadings what other official pages print for the same rule; an operator can choose
 *     one
 */
public record OsBuildRule(
    String id,
    Question question,
    String release,
    List<OsBuild> since,
    Boolean updatableDuringSetup,
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
    updatableDuringSetup = updatableDuringSetup != null && updatableDuringSetup;
    otherReadings = otherReadings == null ? List.of() : List.copyOf(otherReadings);
    if (updatableDuringSetup && since.isEmpty()) {
      throw new IllegalArgumentException(
          "The rule %s says never, and so no update during setup can help.".formatted(id));
    }
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
        id,
        question,
        release,
        chosen.since(),
        updatableDuringSetup,
        effectiveFrom,
        chosen.source(),
        others);
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
      return tooOld(build, first);
    }
    String needed = first.revision() == 0 ? "every build" : "build %s or later".formatted(first);
    return new Finding.Passed(
        id,
        "%s %s with %s; this device has %s.".formatted(release, question.verb(), needed, build));
  }

  private Finding tooOld(OsBuild build, OsBuild first) {
    String detail =
        "%s needs build %s or later of %s; this device has %s"
            .formatted(question.subject(), first, release, build);
    return updatableDuringSetup
        ? new Finding.Refused(
            id,
            ReasonCode.OS_BUILD_TOO_OLD,
            detail + ", and can be updated during setup.",
            "Let setup install the Windows update that brings build %s or later.".formatted(first),
            true)
        : new Finding.Refused(
            id,
            ReasonCode.OS_BUILD_TOO_OLD,
            detail + ".",
            "Install the Windows update that brings build %s or later.".formatted(first));
  }

  static String upgrade(Question question, String eligibleReleases) {
    return "Upgrade to a release that %s: %s.".formatted(question.verb(), eligibleReleases);
  }
}
