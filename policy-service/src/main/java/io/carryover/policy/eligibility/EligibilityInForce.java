package io.carryover.policy.eligibility;

import io.carryover.policy.PolicyServiceConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** The rules that hold now, and from when on others will. */
@Singleton
public class EligibilityInForce {

  private final EligibilityData data;
  private final Clock clock;

  EligibilityInForce(PolicyServiceConfig config, Clock clock) {
    this.data =
        EligibilityDataFile.read(config.eligibility().file())
            .readAs(config.eligibility().readings());
    this.clock = clock;
  }

  /** The rules of today. */
  public Eligibility today() {
    return data.inForceOn(day());
  }

  /**
   * The rules of today, some of them read as other official pages print them.
   *
   * @param readings the name of the reading by the id of the rule
   * @throws IllegalArgumentException if there is no such rule or reading
   */
  public Eligibility todayReadAs(Map<String, String> readings) {
    return data.readAs(readings).inForceOn(day());
  }

  /** Whether another official page prints a rule so. */
  public boolean hasReading(String ruleId, String reading) {
    return data.osBuilds().stream()
        .filter(rule -> rule.id().equals(ruleId))
        .anyMatch(
            rule -> rule.otherReadings().stream().anyMatch(other -> other.name().equals(reading)));
  }

  /** Today in UTC, by which rules come into force. */
  public LocalDate day() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
