package io.carryover.policy.eligibility;

import io.carryover.policy.decision.Question;
import java.time.LocalDate;
import java.util.Set;

/**
 * A condition of the product's table that is decided at another place or moment, so that the table
 * can be shown whole.
 *
 * @param decidedBy who decides it, and when
 */
public record FurtherCondition(
    String id,
    Set<Question> questions,
    String condition,
    String decidedBy,
    LocalDate effectiveFrom,
    String source)
    implements DatedRule {

  public FurtherCondition {
    questions = DatedRule.sorted(questions);
  }
}
