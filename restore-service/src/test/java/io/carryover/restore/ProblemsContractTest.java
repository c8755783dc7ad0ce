package io.carryover.restore;

import io.carryover.kit.test.contract.ProblemCatalogue;
import org.junit.jupiter.api.Test;

class ProblemsContractTest {

  @Test
  void everyProblemStandsInTheCatalogue() {
    ProblemCatalogue.assertCatalogued("restore-service", RestoreProblem.values());
  }
}
