package io.carryover.policy.decision;

/**
 * One reason against.
 *
 * @param code what kind of reason it is
 * @param detail one full sentence for a person, with the numbers of the device and of the rule; at
 *     most 500 characters
 */
public record Reason(ReasonCode code, String detail) {

  /** What the schema of events allows. */
  static final int MAX_DETAIL = 500;

  public Reason {
    if (detail.isBlank() || detail.length() > MAX_DETAIL) {
      throw new IllegalArgumentException("A reason is a sentence of 1 to 500 characters.");
    }
  }
}
