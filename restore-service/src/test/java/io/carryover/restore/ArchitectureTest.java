package io.carryover.restore;

import io.carryover.kit.test.architecture.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  private static final String ROOT = "io.carryover.restore";

  @TestFactory
  Stream<DynamicTest> theShapeOfTheServiceHolds() {
    var classes = ArchitectureRules.production(ROOT);
    return ArchitectureRules.of(ROOT).entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(classes)));
  }
}
