package io.carryover.policy.eligibility;

import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.facts.DeviceFacts;
import io.carryover.policy.facts.SignIn;
import java.time.LocalDate;
import java.util.Set;

/** Which kind of account the user must sign in with. */
public record SignInRule(
    String id, Set<Question> questions, Set<SignIn> allowed, LocalDate effectiveFrom, String source)
    implements ConditionRule {

  public SignInRule {
    questions = DatedRule.sorted(questions);
    allowed = DatedRule.sorted(allowed);
  }

  @Override
  public String subject() {
    return "the account";
  }

  @Override
  public Finding examine(Question question, DeviceFacts facts) {
    String has = facts.signIn().words();
    if (allowed.contains(facts.signIn())) {
      return new Finding.Passed(id, "The user signs in with %s.".formatted(has));
    }
    String needed = ConditionRule.anyOf(allowed, SignIn::words);
    return new Finding.Refused(
        id,
        ReasonCode.SIGN_IN_NOT_WORK_OR_SCHOOL,
        "%s needs a sign-in with %s; this user signs in with %s."
            .formatted(question.subject(), needed, has),
        "Sign in to Windows with %s.".formatted(needed));
  }
}
