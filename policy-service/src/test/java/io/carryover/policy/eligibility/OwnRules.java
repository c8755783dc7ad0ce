package io.carryover.policy.eligibility;

import java.time.LocalDate;
import java.util.Optional;

/** The rules that come with this service, for tests of other features. */
public final class OwnRules {

  private OwnRules() {}

  /** The rules of a day. */
  public static Eligibility inForceOn(LocalDate day) {
    return EligibilityDataFile.read(Optional.empty()).inForceOn(day);
  }
}
