package io.carryover.policy.eligibility;

import io.carryover.policy.PolicyServiceConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

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

  /** Today in UTC, by which rules come into force. */
  public LocalDate day() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
