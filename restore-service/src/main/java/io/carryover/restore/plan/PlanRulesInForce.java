package io.carryover.restore.plan;

import io.carryover.restore.RestoreConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The rules that this service decides by, read once when it starts. */
@ApplicationScoped
class PlanRulesInForce {

  @Produces
  @Singleton
  static OsRules osRules(RestoreConfig config) {
    return OsRulesFile.read(config.plan().rulesFile());
  }

  @Produces
  @Singleton
  static PlanRules planRules(OsRules osRules) {
    return new PlanRules(osRules);
  }
}
