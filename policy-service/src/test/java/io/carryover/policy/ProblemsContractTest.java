package io.carryover.policy;

import io.carryover.kit.test.contract.ProblemCatalogue;
import org.junit.jupiter.api.Test;

class ProblemsContractTest {

  @Test
  void everyProblemIsCatalogued() {
    ProblemCatalogue.assertCatalogued("policy-service", PolicyProblem.values());
  }
}
