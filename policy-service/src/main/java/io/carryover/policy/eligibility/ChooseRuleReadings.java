package io.carryover.policy.eligibility;

import io.carryover.policy.PolicyProblem;
import io.carryover.policy.reevaluation.Concerned;
import io.carryover.policy.reevaluation.Reevaluations;
import io.carryover.policy.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;

/** Chooses which official page an organization follows where two of them disagree. */
@ApplicationScoped
class ChooseRuleReadings {

  private final EligibilityInForce eligibility;
  private final Tenants tenants;
  private final Reevaluations reevaluations;

  ChooseRuleReadings(EligibilityInForce eligibility, Tenants tenants, Reevaluations reevaluations) {
    this.eligibility = eligibility;
    this.tenants = tenants;
    this.reevaluations = reevaluations;
  }

  /** Replaces the readings; a rule that is not named is read as this service's data prints it. */
  @Transactional
  void choose(Map<String, String> readings) {
    readings.forEach((rule, reading) -> {
      if (!eligibility.hasReading(rule, reading)) {
        throw PolicyProblem.RULE_UNKNOWN.toException();
      }
    });
    boolean same =
        tenants.current().filter(tenant -> tenant.ruleReadings().equals(readings)).isPresent();
    if (!same) {
      tenants.setRuleReadings(readings);
      reevaluations.request(List.of(new Concerned.WholeTenant()));
    }
  }
}
