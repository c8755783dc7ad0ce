package io.carryover.policy.eligibility;

import io.carryover.policy.decision.Reason;
import io.carryover.policy.decision.ReasonCode;

/** What one rule says about one device. */
public sealed interface Finding {

  /** The rule. */
  String ruleId();

  /** One sentence for a person. */
  String detail();

  /** The rule does not stand in the way. */
  record Passed(String ruleId, String detail) implements Finding {}

  /**
   * The rule refuses.
   *
   * @param remedy what would change that
   * @param updatableDuringSetup whether the build is too old and setup itself installs the update
   */
  record Refused(
      String ruleId, ReasonCode code, String detail, String remedy, boolean updatableDuringSetup)
      implements Finding {

    /** A refusal that setup does not lift by itself. */
    public Refused(String ruleId, ReasonCode code, String detail, String remedy) {
      this(ruleId, code, detail, remedy, false);
    }

    /** The refusal as a reason of a decision. */
    public Reason reason() {
      return new Reason(code, detail);
    }
  }
}
