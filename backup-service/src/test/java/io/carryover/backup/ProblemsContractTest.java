package io.carryover.backup;

import io.carryover.kit.problem.KitProblem;
import io.carryover.kit.test.contract.ProblemCatalogue;
import org.junit.jupiter.api.Test;

class ProblemsContractTest {

  @Test
  void everyProblemIsCatalogued() {
    ProblemCatalogue.assertCatalogued("backup-service", BackupProblem.values());
    ProblemCatalogue.assertCatalogued("service-kit", KitProblem.values());
  }
}
