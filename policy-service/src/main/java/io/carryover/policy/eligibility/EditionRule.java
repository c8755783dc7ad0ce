package io.carryover.policy.eligibility;

import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.facts.DeviceFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Which editions of Windows are excluded. */
public record EditionRule(
    String id,
    Set<Question> questions,
    List<Edition> excluded,
    LocalDate effectiveFrom,
    String source)
    implements ConditionRule {

  /**
   * An edition of Windows.
   *
   * @param number as {@code GetProductInfo} gives it
   */
  public record Edition(int number, String name) {}

  public EditionRule {
    questions = DatedRule.sorted(questions);
    excluded = List.copyOf(excluded);
  }

  @Override
  public String subject() {
    return "the edition";
  }

  @Override
  public Finding examine(Question question, DeviceFacts facts) {
    return excluded.stream()
        .filter(edition -> edition.number() == facts.edition())
        .findFirst()
        .<Finding>map(edition -> refused(question, edition))
        .orElseGet(() ->
            new Finding.Passed(
                id,
                "Edition %d of Windows is not excluded from %s."
                    .formatted(facts.edition(), question.inSentence())));
  }

  private Finding refused(Question question, Edition edition) {
    return new Finding.Refused(
        id,
        ReasonCode.EDITION_EXCLUDED,
        "The edition %s (%d) of Windows is excluded from %s."
            .formatted(edition.name(), edition.number(), question.inSentence()),
        "Use another edition of Windows, such as Pro, Enterprise or Education.");
  }
}
