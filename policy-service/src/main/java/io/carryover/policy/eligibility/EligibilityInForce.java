package io.carryover.policy.eligibility;

import io.carryover.policy.PolicyServiceConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The rules that hold now, and from when on others will.
 *
 * <p>They are read when the service starts: it does not start with rules that contradict
 * themselves.
 */
@Startup
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
   * All rules, of the past, the present and the future.
   *
   * @param ruleFile the text of a rule file whose rules are only supposed, or null for those that
   *     this service has
   * @throws IllegalArgumentException if the text is no rule file or contradicts itself
   */
  public EligibilityData rules(@Nullable String ruleFile) {
    return ruleFile == null ? data : EligibilityDataFile.parse(ruleFile);
  }

  /** Whether another official page prints a rule so. */
  public boolean hasReading(String ruleId, String reading) {
    return data.hasReading(ruleId, reading);
  }

  /** Today in UTC, by which rules come into force. */
  public LocalDate day() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
