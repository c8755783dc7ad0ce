package io.carryover.policy.eligibility;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** The rules that come with this service, for tests of other features. */
public final class OwnRules {

  private OwnRules() {}

  /** The rules of a day. */
  public static Eligibility inForceOn(LocalDate day) {
    return readAs(Map.of(), day);
  }

  /** The rules of a day, some of them read as other official pages print them. */
  public static Eligibility readAs(Map<String, String> readings, LocalDate day) {
    return EligibilityDataFile.read(Optional.empty()).readAs(readings).inForceOn(day);
  }
}
