package io.carryover.policy.why;

import static io.carryover.policy.effectivepolicy.Words.quoted;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.directory.Group;
import io.carryover.policy.effectivepolicy.EffectivePolicy;
import io.carryover.policy.effectivepolicy.PolicyChoice;
import io.carryover.policy.effectivepolicy.PolicyResolver;
import io.carryover.policy.effectivepolicy.Situation;
import io.carryover.policy.effectivepolicy.Standing;
import io.carryover.policy.eligibility.Finding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a device may or may not do something.
 *
 * @param sentence the answer with its first reason, for a person
 * @param chain all that led to the answer, in the order in which one leads to the next
 * @param fix what would flip a refusal, or nothing when it is no refusal or nothing helps
 */
record Why(
    Question question, boolean allowed, String sentence, List<Link> chain, Optional<Fix> fix) {

  /** What a link of the chain is about. */
  @EnumNaming(LowerCamelCase.class)
  enum Kind {
    /** What the device has last said of itself, and when. */
    DEVICE,
    /** When the device was last heard of: what never asks is never answered. */
    CONTACT,
    /** Which policies include the device, which one wins, and why the others lose. */
    ASSIGNMENT,
    /** Whether it is switched on, and what each rule of eligibility says. */
    RULE
  }

  /**
   * One cause.
   *
   * @param against whether it refuses
   * @param ruleId the rule of eligibility or the switch, or null
   * @param code the code of the reason when it refuses, or null
   * @param updatableDuringSetup whether the build is too old and setup itself installs the update
   */
  record Link(
      Kind kind,
      boolean against,
      String sentence,
      @Nullable String ruleId,
      @Nullable ReasonCode code,
      boolean updatableDuringSetup) {

    /** A cause that is no rule, and that refuses nothing. */
    Link(Kind kind, String sentence) {
      this(kind, false, sentence, null, null, false);
    }
  }

  /**
   * The smallest change that turns the answer into a yes.
   *
   * @param alsoFlips other questions whose answer it would flip for this device
   */
  record Fix(List<Change> changes, List<Question> alsoFlips) {}

  static Why of(
      Question question,
      Situation situation,
      Contact contact,
      PolicyResolver resolver,
      Map<UUID, Group> groups) {
    EffectivePolicy policy = resolver.resolve(situation);
    boolean allowed = policy.decision(question).allowed();
    Optional<Fix> fix =
        allowed
            ? Optional.empty()
            : new SmallestChange(resolver, groups)
                .toAllow(question, situation)
                .map(changes -> fix(question, situation, policy, resolver, changes));
    List<Link> chain = new ArrayList<>();
    chain.add(device(situation));
    chain.add(
        new Link(
            Kind.CONTACT, contact.sentence(situation.device(), policy.settings().cadenceDays())));
    chain.addAll(assignments(policy.choice()));
    policy.findings(question).forEach(finding -> chain.add(rule(finding)));
    return new Why(question, allowed, sentence(question, policy), List.copyOf(chain), fix);
  }

  private static Fix fix(
      Question question,
      Situation situation,
      EffectivePolicy before,
      PolicyResolver resolver,
      List<Change> changes) {
    EffectivePolicy after = resolver.resolve(Change.all(changes, situation));
    return new Fix(
        changes,
        Stream.of(Question.values())
            .filter(other -> other != question)
            .filter(other -> before.decision(other).allowed() != after.decision(other).allowed())
            .toList());
  }

  private static String sentence(Question question, EffectivePolicy policy) {
    List<Finding.Refused> refusals =
        policy.findings(question).stream()
            .filter(Finding.Refused.class::isInstance)
            .map(Finding.Refused.class::cast)
            .toList();
    if (refusals.isEmpty()) {
      // The first finding is that the device is in use, the second what switches it on.
      return "%s is allowed. %s"
          .formatted(question.subject(), policy.findings(question).get(1).detail());
    }
    String more =
        switch (refusals.size()) {
          case 1 -> "";
          case 2 -> " There is one more reason.";
          default -> " There are %d more reasons.".formatted(refusals.size() - 1);
        };
    return "%s is refused. %s%s".formatted(question.subject(), refusals.getFirst().detail(), more);
  }

  private static Link device(Situation situation) {
    var device = situation.device();
    Instant at = device.factsAt().truncatedTo(ChronoUnit.SECONDS);
    return new Link(
        Kind.DEVICE,
        "The device %s last said at %s that it has build %s and is %s."
            .formatted(
                quoted(device.name()),
                at,
                device.facts().osBuild(),
                device.facts().joinType().words()));
  }

  private static List<Link> assignments(PolicyChoice choice) {
    List<Link> links = new ArrayList<>();
    choice
        .winner()
        .ifPresent(winner -> {
          BackupPolicy policy = winner.policy();
          links.add(assignment("The policy %s wins. %s", policy, winner.detail()));
          choice
              .outranked()
              .forEach(loser ->
                  links.add(
                      assignment(
                          "The policy %s loses. %s",
                          loser.policy(), PolicyChoice.whyLost(loser.policy(), policy))));
        });
    choice.leftOut().stream()
        .map(Standing::detail)
        .forEach(detail -> links.add(new Link(Kind.ASSIGNMENT, detail)));
    if (links.isEmpty()) {
      links.add(new Link(Kind.ASSIGNMENT, "No policy includes this device."));
    }
    return links;
  }

  private static Link assignment(String sentence, BackupPolicy policy, String detail) {
    return new Link(Kind.ASSIGNMENT, sentence.formatted(quoted(policy.name()), detail));
  }

  private static Link rule(Finding finding) {
    return switch (finding) {
      case Finding.Passed(var rule, var detail) ->
          new Link(Kind.RULE, false, detail, rule, null, false);
      case Finding.Refused(var rule, var code, var detail, var remedy, var updatable) ->
          new Link(Kind.RULE, true, detail, rule, code, updatable);
    };
  }
}
