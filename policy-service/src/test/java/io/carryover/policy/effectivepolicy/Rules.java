package io.carryover.policy.effectivepolicy;

import io.carryover.policy.catalog.OwnCatalog;
import io.carryover.policy.eligibility.OwnRules;
import java.time.LocalDate;

/** The resolver with the rules and the catalog that come with this service. */
public final class Rules {

  private Rules() {}

  public static PolicyResolver today() {
    return new PolicyResolver(OwnRules.inForceOn(LocalDate.of(2026, 11, 23)), OwnCatalog.read());
  }
}
