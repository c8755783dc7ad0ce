package io.carryover.reporting;

import io.carryover.kit.test.contract.ProblemCatalogue;
import org.junit.jupiter.api.Test;

class ProblemsContractTest {

  @Test
  void everyProblemIsCatalogued() {
    ProblemCatalogue.assertCatalogued("reporting-service", ReportingProblem.values());
  }
}
