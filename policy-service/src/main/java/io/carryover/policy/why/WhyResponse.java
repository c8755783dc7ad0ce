package io.carryover.policy.why;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a device may or may not do something.
 *
 * @param sentence the answer with its first reason
 * @param chain all that led to the answer, in the order in which one leads to the next
 * @param smallestChange what would turn a refusal into a yes, or null when it is no refusal or
 *     nothing helps
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WhyResponse(
    Question question,
    boolean allowed,
    String sentence,
    List<Cause> chain,
    @Schema(nullable = true) @Nullable SmallestChangeResponse smallestChange) {

  /**
   * One cause.
   *
   * @param against whether it refuses
   * @param ruleId the rule of eligibility or the switch, or null
   * @param code the code of the reason when it refuses, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Cause(
      Why.Kind kind,
      boolean against,
      String sentence,
      @Nullable String ruleId,
      @Nullable ReasonCode code) {}

  /**
   * The smallest change.
   *
   * @param changes all of them are needed, and no part of them is enough
   * @param alsoFlips other questions whose answer they would flip for this device
   */
  record SmallestChangeResponse(
      String sentence, List<ProposedChange> changes, List<Question> alsoFlips) {}

  /**
   * One thing to do.
   *
   * @param kind such as {@code joinGroup}
   */
  record ProposedChange(String kind, String sentence) {

    static ProposedChange from(Change change) {
      String name = change.getClass().getSimpleName();
      return new ProposedChange(
          Character.toLowerCase(name.charAt(0)) + name.substring(1), change.sentence());
    }
  }

  static WhyResponse from(Why why) {
    return new WhyResponse(
        why.question(),
        why.allowed(),
        why.sentence(),
        why.chain().stream()
            .map(link ->
                new Cause(
                    link.kind(), link.against(), link.sentence(), link.ruleId(), link.code()))
            .toList(),
        why.fix().map(WhyResponse::smallestChange).orElse(null));
  }

  private static SmallestChangeResponse smallestChange(Why.Fix fix) {
    return new SmallestChangeResponse(
        fix.changes().stream().map(Change::sentence).collect(Collectors.joining(" ")),
        fix.changes().stream().map(ProposedChange::from).toList(),
        fix.alsoFlips());
  }
}
